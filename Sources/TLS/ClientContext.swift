internal import COpenSSL

/// What every TLS connection of one client shares: whom it trusts, and the version that it speaks.
@safe
package final class ClientContext: Sendable {
    // OpenSSL locks what it changes inside a shared SSL_CTX.
    nonisolated(unsafe) let pointer: OpaquePointer

    private init(adopting pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe SSL_CTX_free(pointer)
    }

    /// Creates a context that speaks one version, and trusts a server by its authority and its name.
    ///
    /// - Parameters:
    ///   - authorities: PEM; each certificate in it is trusted to vouch for the server's.
    ///   - serverName: the DNS name that the server's certificate must hold.
    ///   - version: the only version offered.
    /// - Throws: what is wrong with the certificates.
    package static func make(
        authorities: [UInt8],
        serverName: String,
        version: TLSVersion
    ) throws(TLSConfigurationError) -> ClientContext {
        ERR_clear_error()
        guard let pointer = unsafe SSL_CTX_new(TLS_client_method()) else {
            throw .unavailable(OpenSSLError.next().text)
        }
        let context = unsafe ClientContext(adopting: pointer)
        try context.restrict(to: version)
        try context.trust(authorities, serverName)
        return context
    }

    private func restrict(to version: TLSVersion) throws(TLSConfigurationError) {
        let number = version == .tls13 ? TLS1_3_VERSION : TLS1_2_VERSION
        let accepted =
            unsafe preau_SSL_CTX_set_min_proto_version(pointer, number) == 1
            && preau_SSL_CTX_set_max_proto_version(pointer, number) == 1
        guard accepted else { throw .unavailable(OpenSSLError.next().text) }
        // Sessions are kept by who asks for them.
        _ = unsafe preau_SSL_CTX_set_session_cache_mode(
            pointer,
            SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL
        )
        _ = unsafe preau_SSL_CTX_set_mode(pointer, Int(SSL_MODE_RELEASE_BUFFERS))
    }

    private func trust(
        _ authorities: [UInt8],
        _ serverName: String
    ) throws(TLSConfigurationError) {
        let certificates = try PEM.certificates(in: authorities)
        guard !certificates.isEmpty else { throw .noCertificate }
        let store = unsafe SSL_CTX_get_cert_store(pointer)
        for certificate in certificates {
            guard unsafe X509_STORE_add_cert(store, certificate.pointer) == 1 else {
                throw .badCertificate(OpenSSLError.next().text)
            }
        }
        let parameters = unsafe SSL_CTX_get0_param(pointer)
        guard unsafe X509_VERIFY_PARAM_set1_host(parameters, serverName, 0) == 1 else {
            throw .unavailable(OpenSSLError.next().text)
        }
        unsafe SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
    }
}
