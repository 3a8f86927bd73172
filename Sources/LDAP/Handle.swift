internal import CLDAP
internal import Glibc

/// The owner of libldap's session, on a TCP connection of ours.
@safe
struct Handle: ~Copyable {
    let pointer: OpaquePointer
    let wire: Wire

    private init(_ pointer: OpaquePointer, wire: Wire) {
        unsafe self.pointer = unsafe pointer
        self.wire = wire
    }

    // The wire is let go after this, so that the session can still say goodbye.
    deinit { _ = unsafe ldap_unbind_ext(pointer, nil, nil) }

    /// Makes a session on a connected socket.
    static func adopt(_ wire: Wire, to address: ServerAddress) throws(LDAPError) -> Handle {
        // libldap opens a new connection by itself when it has lost one: with this scheme, even for
        // StartTLS, it could only do so under TLS and never send a password in clear.
        let url = "ldaps://\(address.hostInURL):\(address.port)"
        var pointer: OpaquePointer?
        let code = unsafe ldap_init_fd(wire.descriptor, LDAP_PROTO_EXT, url, &pointer)
        guard code == LDAP_SUCCESS, let pointer = unsafe pointer else {
            throw ResultCode.error(code, message: "ldap_init_fd")
        }
        let handle = unsafe Handle(pointer, wire: wire)
        guard unsafe wire.install(under: handle.socketBuffer) else {
            throw .unusableSettings("ber_sockbuf_add_io")
        }
        return handle
    }

    /// Where libldap's layers are stacked.
    var socketBuffer: OpaquePointer? {
        var buffer: OpaquePointer?
        _ = unsafe ldap_get_option(pointer, LDAP_OPT_SOCKBUF, &buffer)
        return unsafe buffer
    }

    /// The error of the last call that failed.
    func lastError() -> LDAPError {
        if !wire.isWanted() { return .cancelled }
        if wire.deadline.hasPassed { return .timedOut }
        var code: Int32 = 0
        _ = unsafe ldap_get_option(pointer, LDAP_OPT_RESULT_CODE, &code)
        return ResultCode.error(code, message: diagnostic())
    }

    /// What libldap or the server said of the last failure; empty when nothing.
    func diagnostic() -> String {
        text(of: LDAP_OPT_DIAGNOSTIC_MESSAGE) ?? ""
    }

    /// Reads an option whose value is a text.
    func text(of option: Int32) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        _ = unsafe ldap_get_option(pointer, option, &text)
        guard let text = unsafe text else { return nil }
        defer { unsafe ldap_memfree(text) }
        return unsafe String(cString: text)
    }

    /// Waits for the next message that answers a request.
    func receive(_ request: Int32, by deadline: Deadline) throws(LDAPError) -> Message {
        wire.deadline = deadline
        while true {
            // In slices, because libldap measures by the time of day, which may be set meanwhile.
            let slice = deadline.remaining(atMost: .milliseconds(500))
            if let message = try poll(request, for: slice) { return message }
            if deadline.hasPassed { throw .timedOut }
        }
    }

    /// Waits for the beginning of a message, and then, as long as the wire lets it, for its end.
    ///
    /// - Returns: `nil` when no message has begun.
    func poll(_ request: Int32, for duration: Duration) throws(LDAPError) -> Message? {
        var slice = duration.timeValue
        var message: OpaquePointer?
        let type = unsafe ldap_result(pointer, request, LDAP_MSG_ONE, &slice, &message)
        if type < 0 { throw lastError() }
        guard type > 0, let message = unsafe message else { return nil }
        return unsafe Message(message, type: type)
    }
}

/// The owner of one message from the server.
@safe
struct Message: ~Copyable {
    let pointer: OpaquePointer
    /// The tag of RFC 4511 §4.2 to §4.14.
    let type: Int32

    init(_ pointer: OpaquePointer, type: Int32) {
        unsafe self.pointer = unsafe pointer
        self.type = type
    }

    deinit { _ = unsafe ldap_msgfree(pointer) }
}
