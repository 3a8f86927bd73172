internal import Foundation
internal import Synchronization

/// A wire between one access point and a RADIUS server: it keeps every datagram, and can be cut.
///
/// The access point talks to `endpoint`; the server sees the tap's address.
package final class PeerTap: Sendable {
    /// The octets of a datagram, and which side sent it.
    package enum Datagram: Sendable {
        case request([UInt8])
        case answer([UInt8])
    }

    private struct State {
        var datagrams: [Datagram] = []
        var requestsLeft: Int
        var isClosed = false
    }

    /// The server as the access point must know it.
    package let endpoint: RADIUSEndpoint
    private let state: Mutex<State>

    /// Lays a wire that is cut after a number of requests.
    package init(to server: RADIUSEndpoint, requests: Int = .max) throws {
        let front = try PeerUDPSocket()
        let back = try PeerUDPSocket()
        var endpoint = server
        endpoint.host = "127.0.0.1"
        endpoint.authPort = front.port
        self.endpoint = endpoint
        state = Mutex(State(requestsLeft: requests))
        Thread.detachNewThread { [weak self] in
            var client: UInt16?
            while let self, !self.state.withLock({ $0.isClosed }) {
                PeerUDPSocket.wait(front, back, milliseconds: 20)
                while let (octets, _, port) = front.receive() {
                    client = port
                    guard self.letsThrough(octets) else { continue }
                    try? back.send(octets, to: server.host, port: server.authPort)
                }
                while let (octets, _, _) = back.receive() {
                    self.keep(.answer(octets))
                    if let client { try? front.send(octets, port: client) }
                }
            }
        }
    }

    package func close() {
        state.withLock { $0.isClosed = true }
    }

    /// Everything that passed, in order.
    package var datagrams: [Datagram] { state.withLock { $0.datagrams } }

    /// The server's datagrams, in order.
    package var answers: [[UInt8]] {
        datagrams.compactMap { if case .answer(let octets) = $0 { octets } else { nil } }
    }

    private func letsThrough(_ octets: [UInt8]) -> Bool {
        state.withLock { state in
            guard state.requestsLeft > 0 else { return false }
            state.requestsLeft -= 1
            state.datagrams.append(.request(octets))
            return true
        }
    }

    private func keep(_ datagram: Datagram) {
        state.withLock { $0.datagrams.append(datagram) }
    }
}
