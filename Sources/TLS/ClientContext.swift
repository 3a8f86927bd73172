internal import COpenSSL
internal import Synchronization

/// What every TLS connection of one client shares: whom it trusts, and the version that it speaks.
@safe
package final class ClientContext: Sendable {
    // OpenSSL locks what it changes inside a shared SSL_CTX.
    nonisolated(unsafe) let pointer: OpaquePointer

    /// The certificates, server's first, in DER, that were found good: a server shows the same each time.
    private let trustedChain = Mutex<[UInt8]>([])

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
    /// - Returns: a context for any number of connections.
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
        // Sessions are kept by who asks for them. With a cache, even an empty one, OpenSSL would let a
        // TLS 1.3 ticket serve once only, and some servers give no other when they resume.
        _ = unsafe preau_SSL_CTX_set_session_cache_mode(pointer, SSL_SESS_CACHE_OFF)
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
        let unmanaged = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe SSL_CTX_set_cert_verify_callback(pointer, verifyChain, unmanaged)
    }

    /// Verifies what the server showed, unless it is what was found good before.
    fileprivate func verify(_ verification: OpaquePointer) -> Bool {
        let shown = unsafe Self.chain(of: verification)
        if trustedChain.withLock({ $0 == shown }) {
            unsafe X509_STORE_CTX_set_error(verification, X509_V_OK)
            return true
        }
        guard unsafe X509_verify_cert(verification) == 1 else { return false }
        trustedChain.withLock { $0 = shown }
        return true
    }

    private static func chain(of verification: OpaquePointer) -> [UInt8] {
        let others = unsafe X509_STORE_CTX_get0_untrusted(verification)
        let count = unsafe max(0, preau_X509_count(others))
        return unsafe encoding(of: X509_STORE_CTX_get0_cert(verification))
            + (0..<count).flatMap { unsafe encoding(of: preau_X509_at(others, $0)) }
    }

    private static func encoding(of certificate: OpaquePointer?) -> [UInt8] {
        let count = unsafe max(0, Int(i2d_X509(certificate, nil)))
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var end = buffer.baseAddress
            initialized = unsafe count == 0 ? 0 : max(0, Int(i2d_X509(certificate, &end)))
        }
    }
}

private func verifyChain(
    _ verification: OpaquePointer?,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    guard let verification = unsafe verification, let context = unsafe context else { return 0 }
    let client = unsafe Unmanaged<ClientContext>.fromOpaque(context).takeUnretainedValue()
    return unsafe client.verify(verification) ? 1 : 0
}
