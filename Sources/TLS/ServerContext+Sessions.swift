internal import COpenSSL
internal import Domain

// Resumption (RFC 5246 §7.3, RFC 8446 §2.2): sessions are kept here, devices get their names.
extension ServerContext {
    func enableResumption() {
        let unmanaged = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe SSL_CTX_set_ex_data(pointer, Self.selfIndex, unmanaged)
        // OpenSSL resumes no session of another context: other EAP methods, other services.
        let name = Array("preau eap-ttls".utf8)
        _ = unsafe SSL_CTX_set_session_id_context(pointer, name, UInt32(name.count))
        // Sessions are kept by us alone, once their login succeeded. A ticket that held the session
        // itself would cost a cipher and a MAC at each login, and keys to look after.
        _ = unsafe preau_SSL_CTX_set_session_cache_mode(
            pointer,
            SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL
        )
        _ = unsafe SSL_CTX_set_options(pointer, SSL_OP_NO_TICKET_VALUE)
        unsafe SSL_CTX_sess_set_get_cb(pointer, findSession)
        _ = unsafe SSL_CTX_set_num_tickets(pointer, 1)
        _ = unsafe SSL_CTX_set_timeout(pointer, Int(ResumptionTable.lifetime.components.seconds))
    }

    /// OpenSSL reserves index 0 for the application.
    static let selfIndex: Int32 = 0

    static func of(_ connection: OpaquePointer?) -> ServerContext? {
        guard let connection = unsafe connection,
            let context = unsafe SSL_get_SSL_CTX(connection),
            let data = unsafe SSL_CTX_get_ex_data(context, selfIndex)
        else { return nil }
        return unsafe Unmanaged<ServerContext>.fromOpaque(data).takeUnretainedValue()
    }
}

/// Called when a device names a session: gives it if its login succeeded.
private func findSession(
    _ connection: OpaquePointer?,
    _ identifier: UnsafePointer<UInt8>?,
    _ count: Int32,
    _ isKeptByUs: UnsafeMutablePointer<Int32>?
) -> OpaquePointer? {
    // OpenSSL owns what we return.
    unsafe isKeptByUs?.pointee = 0
    let octets = unsafe UnsafeBufferPointer(start: identifier, count: Int(count))
    guard let name = unsafe SessionName(octets),
        let found = unsafe ServerContext.of(connection)?.resumptions.find(name)
    else { return nil }
    unsafe ResumptionNote.of(connection)?.resumed = (name, found.login)
    return unsafe found.session.withBytes { bytes in
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return unsafe d2i_SSL_SESSION(nil, &start, buffer.count)
        }
    }
}
