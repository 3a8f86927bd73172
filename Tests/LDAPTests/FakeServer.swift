import Foundation
import Synchronization
import TestSupport

/// A TCP server on 127.0.0.1 for one connection, which it hands to a script on a thread of its own.
final class FakeServer: Sendable {
    let port: UInt16
    private let record = Record()

    /// What the script's thread shares with the test.
    private final class Record: Sendable {
        let descriptors = Mutex<[Int32]>([])
        let received = Mutex<[UInt8]>([])
    }

    /// Starts listening; the script gets the connection, and ends it by returning.
    init(_ script: @escaping @Sendable (FakeConnection) -> Void) throws {
        port = try FreePort.find()
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let bound = unsafe withLoopback(port) { unsafe bind(listener, $0, $1) }
        guard listener >= 0, bound == 0, listen(listener, 4) == 0 else {
            throw SupportError("no listener on \(port)")
        }
        let record = record
        record.descriptors.withLock { $0.append(listener) }
        Thread.detachNewThread {
            // The thread that uses the descriptors closes them: a number closed by another could
            // already be somebody else's.
            defer {
                record.descriptors.withLock { descriptors in
                    for descriptor in descriptors { close(descriptor) }
                    descriptors = []
                }
            }
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            record.descriptors.withLock { $0.append(connection) }
            script(
                FakeConnection(descriptor: connection) { octets in
                    record.received.withLock { $0 += octets }
                }
            )
            shutdown(connection, Int32(SHUT_RDWR))
        }
    }

    deinit {
        // Wakes the thread, if it still waits.
        record.descriptors.withLock { descriptors in
            for descriptor in descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// All that the client has sent.
    var received: [UInt8] { record.received.withLock { $0 } }
}

/// The server's end of a connection.
struct FakeConnection: Sendable {
    fileprivate let descriptor: Int32
    fileprivate let listen: @Sendable ([UInt8]) -> Void

    /// Waits for octets of the client; none at the end of the stream.
    @discardableResult
    func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        let octets = Array(buffer.prefix(max(0, count)))
        listen(octets)
        return octets
    }

    /// Sends octets.
    ///
    /// - Returns: whether somebody is there to receive them.
    @discardableResult
    func write(_ octets: [UInt8]) -> Bool {
        unsafe send(descriptor, octets, octets.count, Int32(MSG_NOSIGNAL)) == octets.count
    }

    /// Passes what the client sends on to another server; the answers are for `answer` to pass on.
    func relay(to port: UInt16, answer: (FakeConnection, [UInt8]) -> Void) {
        let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        guard unsafe withLoopback(port, { unsafe connect(other, $0, $1) }) == 0 else { return }
        let upstream = FakeConnection(descriptor: other) { _ in }
        while true {
            var requests = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: other, events: Int16(POLLIN), revents: 0),
            ]
            guard unsafe poll(&requests, 2, 20_000) > 0 else { return }
            if requests[0].revents != 0 {
                let octets = read()
                if octets.isEmpty { return }
                upstream.write(octets)
            }
            if requests[1].revents != 0 {
                let octets = upstream.read()
                if octets.isEmpty { return }
                answer(self, octets)
            }
        }
    }
}

/// Lends the address of a port of this machine.
private func withLoopback<Result>(
    _ port: UInt16,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return unsafe withUnsafePointer(to: &name) { name in
        unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
            unsafe body(name, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
}
