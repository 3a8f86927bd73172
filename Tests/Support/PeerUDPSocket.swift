internal import Foundation

/// A UDP socket on IPv4 that sends any octets, well-formed or not.
package final class PeerUDPSocket: Sendable {
    private let descriptor: Int32
    /// The port of our side.
    package let port: UInt16

    /// Opens a socket that sends from an address and a port; for 0, a port of the kernel's choice.
    package init(address: String = "127.0.0.1", port: UInt16 = 0) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure("socket") }
        var name = try Self.name(address, port)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe bind(descriptor, name, length) == 0
                    && getsockname(descriptor, name, &length) == 0
            }
        }
        guard isBound else {
            let failure = Self.failure("bind to \(address)")
            close(descriptor)
            throw failure
        }
        self.descriptor = descriptor
        self.port = UInt16(bigEndian: name.sin_port)
    }

    deinit { close(descriptor) }

    /// Sends one datagram, which may be empty.
    package func send(_ octets: [UInt8], to address: String = "127.0.0.1", port: UInt16) throws {
        var name = try Self.name(address, port)
        let count = unsafe withUnsafePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe sendto(
                    descriptor,
                    octets,
                    octets.count,
                    0,
                    name,
                    socklen_t(MemoryLayout<sockaddr_in>.size)
                )
            }
        }
        guard count == octets.count else { throw Self.failure("sendto") }
    }

    /// Takes one datagram that has already come.
    ///
    /// - Returns: its octets and where it came from, or `nil` when there is none.
    package func receive() -> (octets: [UInt8], address: String, port: UInt16)? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var name = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let count = unsafe withUnsafeMutablePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe recvfrom(descriptor, &buffer, buffer.count, 0, name, &length)
            }
        }
        guard count >= 0 else { return nil }
        let address = unsafe inet_ntoa(name.sin_addr).map { unsafe String(cString: $0) } ?? ""
        return (Array(buffer.prefix(count)), address, UInt16(bigEndian: name.sin_port))
    }

    /// Waits for one datagram, leaving the thread to other tasks.
    ///
    /// - Returns: its octets, or `nil` for silence.
    package func receive(within patience: Duration) async throws -> [UInt8]? {
        let deadline = ContinuousClock.now + patience
        repeat {
            if let datagram = receive() { return datagram.octets }
            try await Task.sleep(for: .milliseconds(2))
        } while ContinuousClock.now < deadline
        return nil
    }

    /// Waits for a datagram on either of two sockets, blocking the calling thread.
    static func wait(_ first: PeerUDPSocket, _ second: PeerUDPSocket, milliseconds: Int32) {
        var watched = [
            pollfd(fd: first.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: second.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        _ = unsafe poll(&watched, nfds_t(watched.count), milliseconds)
    }

    private static func name(_ address: String, _ port: UInt16) throws -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        guard unsafe inet_pton(AF_INET, address, &name.sin_addr) == 1 else {
            throw SupportError("\(address) is no IPv4 address")
        }
        return name
    }

    private static func failure(_ what: String) -> SupportError {
        SupportError("\(what): \(systemMessage(errno))")
    }
}

extension PeerUDPSocket {
    /// Waits for one datagram and tells who sent it.
    ///
    /// - Returns: `nil` for silence.
    package func receiveFrom(
        within patience: Duration
    ) async throws -> (octets: [UInt8], address: String, port: UInt16)? {
        let deadline = ContinuousClock.now + patience
        repeat {
            if let datagram = receive() { return datagram }
            try await Task.sleep(for: .milliseconds(2))
        } while ContinuousClock.now < deadline
        return nil
    }
}
