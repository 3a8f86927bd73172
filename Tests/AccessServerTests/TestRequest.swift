import Domain
import TestSupport

@testable import RADIUS

/// An Access-Request as an access point would send it.
struct TestRequest {
    var identifier = UInt8.random(in: 0...255)
    var authenticator = (0..<16).map { _ in UInt8.random(in: 0...255) }
    var userName: String? = "anonyme@lycee.example"
    var station = "02-00-00-00-00-01"
    var state: [UInt8]?
    var eap: [UInt8]?
    var extra: [UInt8] = []
    var isSigned = true

    /// The packet's octets, signed with the test's secret.
    var octets: [UInt8] {
        var attributes: [UInt8] = []
        func append(_ type: UInt8, _ value: [UInt8]) {
            attributes += [type, UInt8(value.count + 2)] + value
        }
        if let userName { append(1, Array(userName.utf8)) }
        append(31, Array(station.utf8))
        append(32, Array("borne".utf8))
        if let state { append(24, state) }
        if let eap {
            var rest = eap[...]
            repeat {
                append(79, Array(rest.prefix(253)))
                rest = rest.dropFirst(253)
            } while !rest.isEmpty
        }
        attributes += extra
        let macOffset = 20 + attributes.count + 2
        if isSigned { append(80, [UInt8](repeating: 0, count: 16)) }
        let length = 20 + attributes.count
        var octets = [1, identifier, UInt8(length >> 8), UInt8(length & 255)] + authenticator
        octets += attributes
        if isSigned {
            let mac = MD5.hmac(octets.span, key: RunningServer.secret)
            octets.replaceSubrange(macOffset..<macOffset + 16, with: mac.octets)
        }
        return octets
    }

    /// EAP-Response/Identity.
    static func identity(_ name: String = "anonyme@lycee.example", identifier: UInt8 = 1) -> [UInt8]
    {
        response(identifier, [1] + Array(name.utf8))
    }

    /// An EAP-Response of that identifier with type and type data.
    static func response(_ identifier: UInt8, _ body: [UInt8]) -> [UInt8] {
        let length = body.count + 4
        return [2, identifier, UInt8(length >> 8), UInt8(length & 255)] + body
    }
}

/// A device at the other end of one socket.
struct TestPeer {
    let socket: PeerUDPSocket
    let port: UInt16

    init(_ running: RunningServer, address: String = "127.0.0.1") throws {
        socket = try PeerUDPSocket(address: address)
        port = running.authenticationPort
    }

    func ask(
        _ request: TestRequest,
        within patience: Duration = .seconds(3)
    ) async throws -> RADIUSPacket? {
        try socket.send(request.octets, port: port)
        return try await socket.receive(within: patience).flatMap { RADIUSPacket($0) }
    }
}
