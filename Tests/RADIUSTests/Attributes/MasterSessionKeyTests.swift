import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("The keys of the radio link")
struct MasterSessionKeyTests {
    private static let secret = SecretBytes(WrittenPacket.secret)

    /// Shows on others' packets that the tests' own arithmetic is right.
    @Test("are in captured answers the halves of the device's MSK", arguments: Capture.names)
    func captured(name: String) throws {
        let capture = try Capture(name)
        let accept = capture.exchanges.first { $0.reply?.first == 2 }
        guard let key = capture.masterSessionKey else {
            #expect(name == "status-acct-pap")
            return
        }
        guard let accept else {
            // The handshake gave a key; the wrong password then gave no access.
            #expect(name == "ttls-pap-badpw-tls12")
            #expect(capture.exchanges.last?.reply?.first == 3)
            return
        }
        let view = AccessPointView(
            request: accept.request,
            reply: try #require(accept.reply),
            secret: Capture.secret
        )
        let keys = view.revealedKeys
        #expect(Set(keys.map(\.vendorType)) == [16, 17])
        #expect(keys.count == 2)
        #expect(keys.first { $0.vendorType == 17 }?.key == Array(key[..<32]))
        #expect(keys.first { $0.vendorType == 16 }?.key == Array(key[32...]))
    }

    @Test("are only in an Access-Accept", arguments: Capture.names)
    func onlyInAccept(name: String) throws {
        for exchange in try Capture(name).exchanges {
            guard let reply = exchange.reply, reply.first != 2 else { continue }
            #expect(try !Packet(decoding: reply.span).contains(.vendorSpecific))
        }
    }

    @Test("are revealed by who has the secret", arguments: 0..<200)
    func roundTrip(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        let request = WrittenPacket(authenticator: generator.octets(16))
        let key = generator.octets(64)
        let salt = UInt16(generator.number(0...0xFFFF))
        let salts = (salt, salt ^ UInt16(generator.number(1...0x7FFF)))
        let secret = generator.octets(generator.number(1...100))
        var reply = Reply(.accessAccept, to: try Packet(decoding: request.octets.span))
        reply.append(
            masterSessionKey: SecretBytes(key),
            salts: salts,
            secret: SecretBytes(secret)
        )
        let octets = try #require(reply.sealed(with: SecretBytes(secret)))
        let keys = AccessPointView(request: request.octets, reply: octets, secret: secret)
            .revealedKeys
        #expect(keys.map(\.vendorType) == [17, 16])
        #expect(keys.map(\.key) == [Array(key[..<32]), Array(key[32...])])
        #expect(keys.allSatisfy { $0.padding == [UInt8](repeating: 0, count: 15) })
        // The high bit is the RFC's, the others are the caller's.
        for (revealed, salt) in zip(keys, [salts.0, salts.1]) {
            #expect(revealed.salt == [UInt8(salt >> 8) | 0x80, UInt8(salt & 0xFF)])
        }
        #expect(keys[0].salt != keys[1].salt)
    }

    @Test("have the lengths of RFC 2548 §2.4.2")
    func layout() throws {
        let request = try Packet(decoding: WrittenPacket().octets.span)
        var reply = Reply(.accessAccept, to: request)
        reply.append(
            masterSessionKey: SecretBytes([UInt8](repeating: 0x4B, count: 64)),
            salts: (0x0001, 0x7FFF),
            secret: Self.secret
        )
        let octets = try #require(reply.sealed(with: Self.secret))
        #expect(octets.count == 38 + 58 + 58)
        #expect(octets[38..<48] == [26, 58, 0, 0, 1, 55, 17, 52, 0x80, 0x01])
        #expect(octets[96..<106] == [26, 58, 0, 0, 1, 55, 16, 52, 0xFF, 0xFF])
    }

    @Test("never leave when the MSK is not 64 octets", arguments: [0, 1, 32, 63, 65, 128])
    func wrongLength(count: Int) throws {
        let request = try Packet(decoding: WrittenPacket().octets.span)
        var reply = Reply(.accessAccept, to: request)
        reply.append(
            masterSessionKey: SecretBytes([UInt8](repeating: 1, count: count)),
            salts: (1, 2),
            secret: Self.secret
        )
        #expect(reply.sealed(with: Self.secret) == nil)
    }
}
