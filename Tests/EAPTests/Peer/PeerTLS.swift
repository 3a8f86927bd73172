import COpenSSL
import TestSupport

/// A device's end of one TLS connection: bytes in, bytes out.
@safe
final class PeerTLS {
    private let context: OpaquePointer
    private let connection: OpaquePointer
    private let input: OpaquePointer
    private let output: OpaquePointer
    /// Whether OpenSSL gave up; it has then written its alert.
    private(set) var hasFailed = false
    private(set) var hasReceivedClose = false

    /// Trusts one authority, whose certificate is given in PEM form.
    init(_ options: PeerTLSOptions, trusting authority: [UInt8]) throws {
        guard let context = unsafe SSL_CTX_new(TLS_client_method()) else {
            throw SupportError("SSL_CTX_new")
        }
        guard let connection = unsafe SSL_new(context), let input = unsafe BIO_new(BIO_s_mem()),
            let output = unsafe BIO_new(BIO_s_mem())
        else { throw SupportError("SSL_new, BIO_new") }
        unsafe SSL_set_bio(connection, input, output)
        unsafe SSL_set_connect_state(connection)
        unsafe self.context = context
        unsafe self.connection = connection
        unsafe self.input = input
        unsafe self.output = output
        try configure(options)
        try trust(authority, options.distrust)
    }

    deinit {
        // Else OpenSSL would take the session for spoilt.
        unsafe SSL_set_shutdown(connection, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN)
        unsafe SSL_free(connection)
        unsafe SSL_CTX_free(context)
    }

    private func configure(_ options: PeerTLSOptions) throws {
        // What SSL_CTX_set_* would set on the context is set on a connection that already exists.
        let number = Int(options.version.number)
        unsafe SSL_ctrl(connection, SSL_CTRL_SET_MIN_PROTO_VERSION, number, nil)
        unsafe SSL_ctrl(connection, SSL_CTRL_SET_MAX_PROTO_VERSION, number, nil)
        // OpenSSL 3 keeps TLS 1.1 for those who lower the security level.
        let level = options.version == .tls11 ? "@SECLEVEL=0" : ""
        guard unsafe SSL_set_cipher_list(connection, options.ciphers + level) == 1 else {
            throw SupportError("ciphers \(options.ciphers)")
        }
        if let groups = options.groups {
            let accepted = unsafe groups.withCString { text in
                unsafe SSL_ctrl(
                    connection,
                    SSL_CTRL_SET_GROUPS_LIST,
                    0,
                    UnsafeMutableRawPointer(mutating: text)
                )
            }
            guard accepted == 1 else { throw SupportError("groups \(groups)") }
        }
        let noTicket: UInt64 = 1 << 14
        if !options.wantsTicket { unsafe SSL_set_options(connection, noTicket) }
        if let session = options.session {
            guard unsafe SSL_set_session(connection, session.pointer) == 1 else {
                throw SupportError("SSL_set_session")
            }
        }
    }

    private func trust(_ authority: [UInt8], _ distrust: PeerTLSOptions.Distrust?) throws {
        let parameters = unsafe SSL_get0_param(connection)
        switch distrust {
        case .unknownAuthority: break
        case .otherName: unsafe X509_VERIFY_PARAM_set1_host(parameters, "radius.example", 0)
        case .expired: unsafe X509_VERIFY_PARAM_set_time(parameters, time(nil) + 3_153_600_000)
        case nil: unsafe X509_VERIFY_PARAM_set1_host(parameters, "localhost", 0)
        }
        unsafe SSL_set_verify(connection, SSL_VERIFY_PEER, nil)
        guard distrust != .unknownAuthority else { return }
        let isAccepted = unsafe authority.withUnsafeBufferPointer { buffer in
            let bio = unsafe BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count))
            defer { _ = unsafe BIO_free(bio) }
            let certificate = unsafe PEM_read_bio_X509(bio, nil, nil, nil)
            defer { unsafe X509_free(certificate) }
            return unsafe X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate) == 1
        }
        guard isAccepted else { throw SupportError("the authority's certificate") }
    }

    // MARK: - Bytes

    func receive(_ bytes: [UInt8]) {
        _ = unsafe BIO_write(input, bytes, Int32(bytes.count))
    }

    var hasOutput: Bool { unsafe preau_BIO_pending(output) > 0 }

    func takeOutput() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: unsafe preau_BIO_pending(output))
        guard !bytes.isEmpty else { return [] }
        _ = unsafe BIO_read(output, &bytes, Int32(bytes.count))
        return bytes
    }

    // MARK: - Events

    var isEstablished: Bool { unsafe SSL_is_init_finished(connection) == 1 }

    func handshake() {
        ERR_clear_error()
        note(unsafe SSL_do_handshake(connection))
    }

    /// All the application data that has arrived whole.
    func read() -> [UInt8] {
        var data: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            ERR_clear_error()
            let result = unsafe SSL_read(connection, &buffer, Int32(buffer.count))
            guard result > 0 else {
                note(result)
                return data
            }
            data += buffer.prefix(Int(result))
        }
    }

    func write(_ data: [UInt8]) {
        ERR_clear_error()
        note(unsafe SSL_write(connection, data, Int32(data.count)))
    }

    /// Writes close_notify.
    func close() {
        _ = unsafe SSL_shutdown(connection)
    }

    /// Writes a ClientHello inside the connection (TLS 1.2).
    func renegotiate() {
        _ = unsafe SSL_renegotiate(connection)
        _ = unsafe SSL_do_handshake(connection)
    }

    /// Changes our keys and asks the server to change its own (TLS 1.3).
    func updateKeys() {
        _ = unsafe SSL_key_update(connection, SSL_KEY_UPDATE_REQUESTED)
        _ = unsafe SSL_do_handshake(connection)
    }

    private func note(_ result: Int32) {
        switch unsafe SSL_get_error(connection, result) {
        case SSL_ERROR_NONE, SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: break
        case SSL_ERROR_ZERO_RETURN: hasReceivedClose = true
        default: hasFailed = true
        }
    }

    // MARK: - Session

    var isResumed: Bool { unsafe SSL_session_reused(connection) == 1 }

    /// What to resume next time.
    ///
    /// - Returns: `nil` when the server has sent no ticket.
    var session: PeerSession? {
        guard let session = unsafe SSL_get1_session(connection) else { return nil }
        let owned = unsafe PeerSession(adopting: session)
        return unsafe SSL_SESSION_is_resumable(session) == 1 ? owned : nil
    }

    func export(_ label: String, context: [UInt8]?, count: Int) throws -> [UInt8] {
        var material = [UInt8](repeating: 0, count: count)
        guard
            unsafe SSL_export_keying_material(
                connection,
                &material,
                count,
                label,
                label.utf8.count,
                context ?? [],
                context?.count ?? 0,
                context == nil ? 0 : 1
            ) == 1
        else { throw SupportError("exporter \(label)") }
        return material
    }

    /// The client's 32 random octets, then the server's.
    var randoms: [UInt8] {
        var client = [UInt8](repeating: 0, count: 32)
        var server = client
        _ = unsafe SSL_get_client_random(connection, &client, 32)
        _ = unsafe SSL_get_server_random(connection, &server, 32)
        return client + server
    }
}
