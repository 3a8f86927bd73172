import Domain
import RADIUS

/// Decoding, verifying and encoding packets.
enum PacketCases {
    static let secret = SecretBytes("0123456789abcdef0123456789abcdef")

    /// An Access-Request as a Wi-Fi controller sends it, with a ClientHello inside.
    static func request(eap: Int) throws -> [UInt8] {
        var request = Request(.accessRequest, identifier: 7, authenticator: .random())
        request.append(.userName, "anonyme@lycee.example".utf8)
        request.append(.nasIdentifier, "borne-cdi".utf8)
        request.append(.calledStationID, "02-00-00-00-00-01:lycee".utf8)
        request.append(.callingStationID, "02-12-34-56-78-9A".utf8)
        request.append(.nasPortType, integer: 19)
        request.append(.framedMTU, integer: 1400)
        request.append(eapMessage: [UInt8](repeating: 0x15, count: eap))
        request.append(.state, [UInt8](repeating: 0x2A, count: 18))
        guard let octets = request.sealed(with: secret) else { throw BenchmarkError("too long") }
        return octets
    }

    static func all() throws -> [Measurement] {
        let octets = try request(eap: 400)
        let packet = try Packet(decoding: octets.span)
        let flight = [UInt8](repeating: 0x16, count: 1000)
        let key = SecretBytes([UInt8](repeating: 3, count: 64))
        return [
            try .of("decode an Access-Request") { try Packet(decoding: octets.span).octets.count },
            try .of("verify its Message-Authenticator") {
                try packet.verifyMessageAuthenticator(secret)
                return 1
            },
            .of("look up its EAP-Message, State, User-Name") {
                (packet.eapMessage?.count ?? 0) + (packet.value(of: .state)?.count ?? 0)
                    + (packet.value(of: .userName)?.count ?? 0)
            },
            .of("encode an Access-Challenge of 1,000 octets") {
                var reply = Reply(.accessChallenge, to: packet)
                reply.append(eapMessage: flight)
                reply.append(.state, flight.prefix(18))
                return reply.sealed(with: secret)?.count ?? 0
            },
            .of("encode an Access-Accept with keys and VLAN") {
                var reply = Reply(.accessAccept, to: packet)
                reply.append(eapMessage: [3, 7, 0, 4])
                reply.append(masterSessionKey: key, salts: (1, 2), secret: secret)
                reply.append(.number(30))
                return reply.sealed(with: secret)?.count ?? 0
            },
        ]
    }
}

/// A benchmark that could not be prepared.
struct BenchmarkError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
