import COpenSSL

/// A TLS session that a device keeps for next time, owned: a ticket and its secret.
@safe
final class PeerSession {
    let pointer: OpaquePointer

    /// Takes over one reference.
    init(adopting pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe SSL_SESSION_free(pointer)
    }

    /// Seconds for which the server says that the ticket is good.
    var lifetimeHint: UInt { unsafe SSL_SESSION_get_ticket_lifetime_hint(pointer) }

    /// Octets of early data that the ticket allows.
    var maximumEarlyData: UInt32 { unsafe SSL_SESSION_get_max_early_data(pointer) }

    /// The ticket as the server sealed it.
    var ticket: [UInt8] {
        var start: UnsafePointer<UInt8>?
        var count = 0
        unsafe SSL_SESSION_get0_ticket(pointer, &start, &count)
        return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
}
