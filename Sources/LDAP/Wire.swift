internal import Glibc

/// The socket of a connection, on which nothing waits past a deadline.
///
/// libldap 2.5 reads and writes through it (`Wire+Layer.swift`) because its own time limits do not
/// hold: with a limit its TLS handshake never yields the processor (`ldap_int_tls_start`), and a
/// server that stops in the middle of a TLS record holds the thread for ever.
final class Wire {
    let descriptor: Int32
    /// Applies to each read and write that begins from now on.
    var deadline: Deadline
    /// Asked at least twice a second while something is waited for; once it says no, nothing is
    /// read or written any more.
    var isWanted: @Sendable () -> Bool = { true }

    /// Takes over a connected socket, and closes it in the end.
    init(_ descriptor: Int32, deadline: Deadline) {
        self.descriptor = descriptor
        self.deadline = deadline
    }

    deinit { close(descriptor) }

    /// Reads at least one octet.
    ///
    /// - Returns: how many, 0 at the end of the stream, or -1 with a reason in `errno`.
    func read(into buffer: UnsafeMutableRawPointer?, count: Int) -> Int {
        transfer(POLLIN) {
            unsafe recv(descriptor, buffer, count, Int32(MSG_DONTWAIT))
        }
    }

    /// Writes at least one octet; a peer that has gone is an error, never a signal.
    ///
    /// - Returns: how many, or -1 with a reason in `errno`.
    func write(from buffer: UnsafeRawPointer?, count: Int) -> Int {
        let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
        return transfer(POLLOUT) { unsafe send(descriptor, buffer, count, flags) }
    }

    private func transfer(_ readiness: Int32, _ attempt: () -> Int) -> Int {
        while !deadline.hasPassed, isWanted() {
            let count = attempt()
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                deadline.shortened(to: .milliseconds(500)).wait(for: readiness, on: descriptor)
            default: return -1
            }
        }
        errno = ETIMEDOUT
        return -1
    }
}
