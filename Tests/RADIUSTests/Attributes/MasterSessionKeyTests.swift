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
        let accept = try Packet(decoding: octets.span)
        let revealed = accept.masterSessionKey(
            secret: SecretBytes(secret),
            requestAuthenticator: Authenticator(request.authenticator[...])
        )
        #expect(revealed == SecretBytes(key))
    }

    @Test("are revealed whole to the device's side, or not at all", arguments: Capture.names)
    func revealedFromCapture(name: String) throws {
        let capture = try Capture(name)
        for exchange in capture.exchanges {
            guard let reply = exchange.reply else { continue }
            let revealed = try Packet(decoding: reply.span).masterSessionKey(
                secret: SecretBytes(Capture.secret),
                requestAuthenticator: Packet(decoding: exchange.request.span).authenticator
            )
            let isAccept = reply.first == 2 && name != "status-acct-pap"
            #expect((revealed != nil) == isAccept)
        }
        guard let key = capture.masterSessionKey,
            let accept = capture.exchanges.first(where: { $0.reply?.first == 2 })
        else { return }
        let reply = try #require(accept.reply)
        let revealed = try Packet(decoding: reply.span).masterSessionKey(
            secret: SecretBytes(Capture.secret),
            requestAuthenticator: Packet(decoding: accept.request.span).authenticator
        )
        #expect(revealed == SecretBytes(key))
    }

    /// An attribute of Microsoft's in an answer, with what stands behind the vendor's number.
    private func revealed(_ contents: [[UInt8]]) throws -> SecretBytes? {
        let reply = WrittenPacket(
            code: 2,
            attributes: contents.map { (26, [0, 0, 1, 55] + $0) }
        )
        return try Packet(decoding: reply.octets.span).masterSessionKey(
            secret: Self.secret,
            requestAuthenticator: .zero
        )
    }

    @Test("are not revealed when one is missing, double or cut")
    func brokenKeys() throws {
        let request = try Packet(decoding: WrittenPacket(authenticator: zeros).octets.span)
        var reply = Reply(.accessAccept, to: request)
        let key = SecretBytes([UInt8](1...64))
        reply.append(masterSessionKey: key, salts: (1, 2), secret: Self.secret)
        let octets = try #require(reply.sealed(with: Self.secret))
        let values = try #require(RADIUSPacket(octets)).values(of: 26).map { Array($0[4...]) }
        let (receive, send) = (values[0], values[1])
        #expect(try revealed([receive, send]) == key)
        #expect(try revealed([send, receive]) == key)
        #expect(try revealed([receive]) == nil)
        #expect(try revealed([send]) == nil)
        #expect(try revealed([receive, receive, send]) == nil)
        for count in 0..<receive.count {
            var cut = Array(receive.prefix(count))
            #expect(try revealed([cut, send]) == nil, "\(count) octets")
            if count > 1 { cut[1] = UInt8(count) }
            #expect(try revealed([cut, send]) == nil, "\(count) octets")
        }
    }

    @Test("never make a reader trap, whatever stands there", arguments: 0..<20)
    func garbage(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        for _ in 0..<500 {
            let contents = (0..<generator.number(0...3)).map { _ in
                var content = generator.octets(generator.number(0...60))
                if content.count > 1 {
                    content[0] = UInt8(generator.number(15...18))
                    content[1] = UInt8(generator.number(0...1) == 0 ? content.count : 7)
                }
                return content
            }
            if let key = try revealed(contents) { #expect(key.count == 64) }
        }
    }

    private let zeros = [UInt8](repeating: 0, count: 16)

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
