internal import Foundation
internal import Synchronization

/// Finds ports of this machine that nobody listens on.
///
/// They lie below the kernel's ephemeral range, so that an outgoing connection cannot take one
/// between its choice and its use, and none is given twice to the same process.
package enum FreePort {
    private static let given = Mutex<Set<UInt16>>([])

    /// Finds a port that is free for TCP and for UDP on an IPv4 address.
    package static func find(on address: String = "127.0.0.1") throws -> UInt16 {
        for _ in 0..<1000 {
            let port = UInt16.random(in: 15_000..<32_000)
            guard given.withLock({ $0.insert(port).inserted }) else { continue }
            if isFree(port, on: address, type: Int32(SOCK_STREAM.rawValue)),
                isFree(port, on: address, type: Int32(SOCK_DGRAM.rawValue))
            {
                return port
            }
        }
        throw SupportError("no free port on \(address)")
    }

    private static func isFree(_ port: UInt16, on address: String, type: Int32) -> Bool {
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        guard unsafe inet_pton(AF_INET, address, &name.sin_addr) == 1 else { return false }
        return unsafe withUnsafePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe bind(descriptor, name, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
