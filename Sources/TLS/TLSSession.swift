internal import COpenSSL

/// What a client keeps of a connection in order to go on with it later: a ticket and its secret.
@safe
package final class TLSSession: Sendable {
    // Reference-counted by OpenSSL, and not changed once it is here.
    nonisolated(unsafe) let pointer: OpaquePointer

    fileprivate init(adopting pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe SSL_SESSION_free(pointer)
    }
}

extension TLSConnection {
    /// Ends the client's connection and keeps its session: in TLS 1.3, with the last ticket that was read.
    ///
    /// - Returns: `nil` when the server gave nothing to resume with.
    package consuming func takeSession() -> TLSSession? {
        guard let session = unsafe SSL_get1_session(pointer) else { return nil }
        let owner = unsafe TLSSession(adopting: session)
        // The tunnel ends with EAP-Success, not with close_notify, for want of which OpenSSL would
        // declare the session broken.
        unsafe SSL_set_shutdown(pointer, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN)
        return unsafe SSL_SESSION_is_resumable(session) == 1 ? owner : nil
    }
}
