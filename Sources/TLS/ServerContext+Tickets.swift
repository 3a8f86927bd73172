internal import COpenSSL
internal import Domain

// Session tickets (RFC 5077, RFC 8446 §4.6.1): OpenSSL seals and opens them with our keys, and asks
// us whether an opened one may be used.
extension ServerContext {
    func enableTickets() {
        let unmanaged = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe SSL_CTX_set_ex_data(pointer, Self.selfIndex, unmanaged)
        let name = Array("preau eap-ttls".utf8)
        _ = unsafe SSL_CTX_set_session_id_context(pointer, name, UInt32(name.count))
        // Sessions are kept by us alone, once their login succeeded, or by the devices in tickets.
        _ = unsafe preau_SSL_CTX_set_session_cache_mode(
            pointer,
            SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL
        )
        unsafe SSL_CTX_sess_set_get_cb(pointer, findSession)
        _ = unsafe SSL_CTX_set_num_tickets(pointer, 1)
        _ = unsafe SSL_CTX_set_timeout(pointer, Int(TicketKeyRing.lifetime.components.seconds))
        _ = unsafe preau_SSL_CTX_set_ticket_key_callback(pointer, sealOrOpenTicket)
        _ = unsafe SSL_CTX_set_session_ticket_cb(pointer, nameTicket, judgeTicket, nil)
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

/// Called when a ticket is about to be sealed: gives the session its identity, once.
private func nameTicket(
    _ connection: OpaquePointer?,
    _: UnsafeMutableRawPointer?
) -> Int32 {
    guard let session = unsafe SSL_get_session(connection) else { return 0 }
    if unsafe ticketIdentity(of: session) != nil { return 1 }
    // A session that was resumed by its ID keeps its name, though the device takes a ticket now.
    let isResumed = unsafe SSL_session_reused(connection) == 1
    let name = isResumed ? unsafe resumptionIdentity(of: session) : TicketIdentity.random()
    guard let identity = name else { return 0 }
    return unsafe SSL_SESSION_set1_ticket_appdata(session, identity.bytes, identity.bytes.count)
}

/// Called when a ticket was opened, or could not be: says whether the session is resumed.
private func judgeTicket(
    _ connection: OpaquePointer?,
    _ session: OpaquePointer?,
    _: UnsafePointer<UInt8>?,
    _: Int,
    _ status: SSL_TICKET_STATUS,
    _: UnsafeMutableRawPointer?
) -> SSL_TICKET_RETURN {
    guard status == SSL_TICKET_SUCCESS || status == SSL_TICKET_SUCCESS_RENEW else {
        return SSL_TICKET_RETURN_IGNORE_RENEW
    }
    guard let session = unsafe session, let identity = unsafe ticketIdentity(of: session),
        let context = unsafe ServerContext.of(connection),
        context.resumptions.login(for: identity) != nil
    else { return SSL_TICKET_RETURN_IGNORE_RENEW }
    // A TLS 1.3 device uses a ticket once (RFC 8446 §C.4): it needs the next one to resume again.
    let isUsedUp = unsafe SSL_version(connection) == TLS1_3_VERSION
    return status == SSL_TICKET_SUCCESS && !isUsedUp
        ? SSL_TICKET_RETURN_USE : SSL_TICKET_RETURN_USE_RENEW
}

/// Called when a TLS 1.2 client names a session by its ID: gives it if its login succeeded.
private func findSession(
    _ connection: OpaquePointer?,
    _ identifier: UnsafePointer<UInt8>?,
    _ count: Int32,
    _ isKeptByUs: UnsafeMutablePointer<Int32>?
) -> OpaquePointer? {
    // OpenSSL owns what we return.
    unsafe isKeptByUs?.pointee = 0
    let name = unsafe Array(UnsafeBufferPointer(start: identifier, count: Int(count)))
    guard let identity = TicketIdentity(sessionID: name),
        let session = unsafe ServerContext.of(connection)?.resumptions.session(for: identity)
    else { return nil }
    return unsafe session.withBytes { bytes in
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return unsafe d2i_SSL_SESSION(nil, &start, buffer.count)
        }
    }
}

/// The identity that a session carries, or without a ticket its session ID.
func resumptionIdentity(of session: OpaquePointer) -> TicketIdentity? {
    if let identity = unsafe ticketIdentity(of: session) { return identity }
    var count: UInt32 = 0
    let name = unsafe SSL_SESSION_get_id(session, &count)
    return unsafe TicketIdentity(
        sessionID: Array(UnsafeBufferPointer(start: name, count: Int(count)))
    )
}

/// The identity that a session's tickets carry, if it is one of ours.
private func ticketIdentity(of session: OpaquePointer) -> TicketIdentity? {
    var data: UnsafeMutableRawPointer?
    var count = 0
    guard unsafe SSL_SESSION_get0_ticket_appdata(session, &data, &count) == 1,
        let data = unsafe data
    else { return nil }
    return unsafe TicketIdentity(
        ticketData: Array(UnsafeRawBufferPointer(start: data, count: count))
    )
}

/// OpenSSL's ticket key callback: 1 done, 2 done but renew, 0 unknown key, −1 failure.
private func sealOrOpenTicket(
    _ connection: OpaquePointer?,
    _ keyName: UnsafeMutablePointer<UInt8>?,
    _ vector: UnsafeMutablePointer<UInt8>?,
    _ cipher: OpaquePointer?,
    _ mac: OpaquePointer?,
    _ sealing: Int32
) -> Int32 {
    guard let ring = unsafe ServerContext.of(connection)?.ticketKeys,
        let keyName = unsafe keyName, let vector = unsafe vector
    else { return -1 }
    let nameLength = TicketKeyRing.Key.nameLength
    if sealing == 1 {
        guard let key = ring.sealingKey(),
            unsafe RAND_bytes(vector, EVP_CIPHER_get_iv_length(EVP_aes_256_cbc())) == 1
        else { return -1 }
        for (offset, octet) in key.name.enumerated() { unsafe keyName[offset] = octet }
        return unsafe prepare(cipher, mac, key, vector, sealing: true) ? 1 : -1
    }
    let name = unsafe UnsafeBufferPointer(start: keyName, count: nameLength)
    guard let key = unsafe ring.openingKey(named: name) else { return 0 }
    return unsafe prepare(cipher, mac, key, vector, sealing: false) ? 1 : -1
}

private func prepare(
    _ cipher: OpaquePointer?,
    _ mac: OpaquePointer?,
    _ key: TicketKeyRing.Key,
    _ vector: UnsafePointer<UInt8>,
    sealing: Bool
) -> Bool {
    let cipherReady = key.encryption.withBytes { bytes in
        unsafe bytes.withUnsafeBytes { buffer in
            let octets = unsafe buffer.assumingMemoryBound(to: UInt8.self).baseAddress
            return unsafe EVP_CipherInit_ex2(
                cipher,
                EVP_aes_256_cbc(),
                octets,
                vector,
                sealing ? 1 : 0,
                nil
            ) == 1
        }
    }
    return cipherReady && key.authentication.withBytes { unsafe prepare(mac, $0) }
}

/// Makes the MAC HMAC-SHA-256 with that key.
private func prepare(_ mac: OpaquePointer?, _ key: Span<UInt8>) -> Bool {
    // The parameter holds on to both texts, which therefore must outlive it.
    unsafe OSSL_MAC_PARAM_DIGEST.withCString { name in
        unsafe "SHA256".withCString { digest in
            var parameters = unsafe [
                OSSL_PARAM_construct_utf8_string(name, UnsafeMutablePointer(mutating: digest), 0),
                OSSL_PARAM_construct_end(),
            ]
            return unsafe key.withUnsafeBufferPointer { key in
                unsafe EVP_MAC_init(mac, key.baseAddress, key.count, &parameters) == 1
            }
        }
    }
}
