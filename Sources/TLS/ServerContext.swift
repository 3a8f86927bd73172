internal import COpenSSL
package import Domain

/// What every TLS connection of one server shares: certificate, key, versions, sessions.
///
/// Immutable once made; reloading a certificate makes a new context, and conversations already
/// begun finish on the old one.
@safe
package final class ServerContext: Sendable {
    // OpenSSL locks what it changes inside a shared SSL_CTX.
    nonisolated(unsafe) let pointer: OpaquePointer
    let resumptions: ResumptionTable

    private init(adopting pointer: OpaquePointer, resumptions: ResumptionTable) {
        unsafe self.pointer = pointer
        self.resumptions = resumptions
    }

    deinit {
        unsafe SSL_CTX_free(pointer)
    }

    /// Creates a context that answers with this certificate, and proves it.
    ///
    /// TLS 1.2 and 1.3, forward secrecy and authenticated ciphers only, as ANSSI's guide
    /// SDE-NT-35 recommends; no compression, no renegotiation, no early data.
    /// - Parameters:
    ///   - certificateChain: PEM, the server's certificate first; a self-signed root is left out of
    ///     what is sent, since the device has it or does not trust it.
    ///   - privateKey: PEM, without passphrase.
    ///   - resumptions: the sessions that may be resumed; it outlives reloads.
    /// - Returns: a context that is ready for connections.
    /// - Throws: what is wrong with the certificate or the key.
    package static func make(
        certificateChain: [UInt8],
        privateKey: SecretBytes,
        resumptions: ResumptionTable
    ) throws(TLSConfigurationError) -> ServerContext {
        ERR_clear_error()
        guard let pointer = unsafe SSL_CTX_new(TLS_server_method()) else {
            throw .unavailable(OpenSSLError.next().text)
        }
        let context = unsafe ServerContext(adopting: pointer, resumptions: resumptions)
        try context.restrictProtocol()
        try context.load(certificateChain)
        try context.load(privateKey)
        context.enableResumption()
        return context
    }

    /// Wipes the sessions that may not be resumed any more; to be called now and then.
    package func purgeSessions() { resumptions.purge() }

    private func restrictProtocol() throws(TLSConfigurationError) {
        let accepted =
            unsafe preau_SSL_CTX_set_min_proto_version(pointer, TLS1_2_VERSION) == 1
            && preau_SSL_CTX_set_max_proto_version(pointer, TLS1_3_VERSION) == 1
            && SSL_CTX_set_cipher_list(pointer, Self.tls12Ciphers) == 1
            && SSL_CTX_set_ciphersuites(pointer, Self.tls13Ciphers) == 1
            && preau_SSL_CTX_set1_groups_list(pointer, Self.groups) == 1
            && preau_SSL_CTX_set1_sigalgs_list(pointer, Self.signatures) == 1
        guard accepted else { throw .unavailable(OpenSSLError.next().text) }
        let options =
            SSL_OP_NO_RENEGOTIATION_VALUE | SSL_OP_NO_COMPRESSION_VALUE
            | SSL_OP_CIPHER_SERVER_PREFERENCE_VALUE
        _ = unsafe SSL_CTX_set_options(pointer, options)
        // The chain is what the file holds: OpenSSL need not look for more at each handshake.
        let modes = SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN
        _ = unsafe preau_SSL_CTX_set_mode(pointer, Int(modes))
    }

    private func load(_ certificateChain: [UInt8]) throws(TLSConfigurationError) {
        let certificates = try PEM.certificates(in: certificateChain)
        guard let leaf = certificates.first else { throw .noCertificate }
        guard unsafe SSL_CTX_use_certificate(pointer, leaf.pointer) == 1 else {
            throw .badCertificate(OpenSSLError.next().text)
        }
        for certificate in certificates.dropFirst() where !certificate.isSelfSigned {
            guard unsafe preau_SSL_CTX_add1_chain_cert(pointer, certificate.pointer) == 1 else {
                throw .badCertificate(OpenSSLError.next().text)
            }
        }
    }

    private func load(_ privateKey: SecretBytes) throws(TLSConfigurationError) {
        let key = try PEM.privateKey(in: privateKey)
        guard unsafe SSL_CTX_use_PrivateKey(pointer, key.pointer) == 1,
            unsafe SSL_CTX_check_private_key(pointer) == 1
        else { throw .keyDoesNotMatch }
    }

    private static let tls12Ciphers =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
        + "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
        + "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
    private static let tls13Ciphers =
        "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"
    /// No SHA-1; OpenSSL walks the whole list at each handshake.
    private static let signatures =
        "ecdsa_secp256r1_sha256:rsa_pss_rsae_sha256:rsa_pkcs1_sha256:ed25519:"
        + "ecdsa_secp384r1_sha384:rsa_pss_rsae_sha384:rsa_pkcs1_sha384:rsa_pss_rsae_sha512"
    private static let groups = "X25519:P-256:X448:P-384:P-521"
}
