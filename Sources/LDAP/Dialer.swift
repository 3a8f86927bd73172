internal import Glibc

/// Opens the TCP connection itself, so that its failures, time limit and options are ours.
enum Dialer {
    /// Connects to the first address of the host that answers.
    ///
    /// The resolver has its own time limits (`resolv.conf`), which the deadline does not shorten.
    /// - Returns: a socket that probes a silent peer.
    static func connect(
        to address: ServerAddress,
        by deadline: Deadline
    ) throws(LDAPError) -> Wire {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(address.host, String(address.port), &hints, &list)
        guard status == 0 else {
            throw .unreachable("\(address.host): \(unsafe String(cString: gai_strerror(status)))")
        }
        defer { unsafe freeaddrinfo(list) }
        var failure = LDAPError.unreachable("\(address.host) has no address")
        var next = unsafe list
        while let candidate = unsafe next?.pointee {
            do throws(LDAPError) {
                return unsafe try connect(to: candidate, of: address, by: deadline)
            } catch {
                failure = error
            }
            unsafe next = candidate.ai_next
        }
        throw failure
    }

    private static func connect(
        to candidate: addrinfo,
        of address: ServerAddress,
        by deadline: Deadline
    ) throws(LDAPError) -> Wire {
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = unsafe socket(
            candidate.ai_family,
            candidate.ai_socktype | flags,
            candidate.ai_protocol
        )
        guard descriptor >= 0 else { throw unreachable(address, errno) }
        let wire = Wire(descriptor, deadline: deadline)
        let status = unsafe Glibc.connect(descriptor, candidate.ai_addr, candidate.ai_addrlen)
        var code = status == 0 ? 0 : errno
        if code == EINPROGRESS {
            guard deadline.wait(for: POLLOUT, on: descriptor) else { throw .timedOut }
            code = pendingError(descriptor)
        }
        guard code == 0 else { throw unreachable(address, code) }
        keepAlive(descriptor)
        return wire
    }

    private static func pendingError(_ descriptor: Int32) -> Int32 {
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        let status = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        return status == 0 ? code : errno
    }

    /// Notices within two minutes that the peer is gone, whether we are waiting or sending.
    private static func keepAlive(_ descriptor: Int32) {
        let tcp = Int32(IPPROTO_TCP)
        for (level, option, value) in [
            (SOL_SOCKET, SO_KEEPALIVE, Int32(1)),
            (tcp, TCP_KEEPIDLE, 60),
            (tcp, TCP_KEEPINTVL, 15),
            (tcp, TCP_KEEPCNT, 4),
            (tcp, TCP_USER_TIMEOUT, 60_000),
        ] {
            var value = value
            let size = socklen_t(MemoryLayout<Int32>.size)
            _ = unsafe setsockopt(descriptor, level, option, &value, size)
        }
    }

    private static func unreachable(_ address: ServerAddress, _ code: Int32) -> LDAPError {
        .unreachable("\(address): \(unsafe String(cString: strerror(code)))")
    }
}
