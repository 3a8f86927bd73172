import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("Message-Authenticator")
struct MessageAuthenticatorTests {
    private static let secret = SecretBytes(WrittenPacket.secret)
    private static let request = WrittenPacket(
        attributes: [(1, Array("anonyme".utf8)), (79, [2, 0, 0, 6, 1, 0x61]), (33, [1, 2])]
    )

    private func verify(_ octets: [UInt8], _ secret: SecretBytes = secret) throws {
        try Packet(decoding: octets.span).verifyMessageAuthenticator(secret)
    }

    @Test("is right wherever it stands", arguments: 0...3)
    func position(index: Int) throws {
        try verify(Self.request.signed(at: index))
    }

    @Test("covers a Status-Server as it stands (RFC 5997 §3)")
    func statusServer() throws {
        try verify(WrittenPacket(code: 12).signed())
    }

    /// RFC 2866 §3: the sender computes it before the Request Authenticator, over zeros.
    @Test("covers an Accounting-Request with a zero authenticator")
    func accounting() throws {
        let request = WrittenPacket(code: 4, attributes: [(40, [0, 0, 0, 1])])
        try verify(request.signed(authenticator: [UInt8](repeating: 0, count: 16)))
        #expect(throws: IntegrityError.badMessageAuthenticator) { try verify(request.signed()) }
    }

    @Test("must be there")
    func missing() {
        #expect(throws: IntegrityError.missingMessageAuthenticator) {
            try verify(Self.request.octets)
        }
    }

    @Test("must be there once")
    func duplicate() {
        var request = Self.request
        request.attributes.append((80, [UInt8](repeating: 0, count: 16)))
        #expect(throws: IntegrityError.duplicateMessageAuthenticator) {
            try verify(request.signed())
        }
    }

    @Test("must have 16 octets", arguments: [0, 1, 15, 17, 32])
    func wrongLength(count: Int) {
        var request = Self.request
        request.attributes.insert((80, [UInt8](repeating: 0, count: count)), at: 0)
        let mac = OpenSSLDigest.hmacMD5(request.octets, key: WrittenPacket.secret)
        request.attributes[0].value = Array((mac + mac.map { _ in 0 } + mac).prefix(count))
        #expect(throws: IntegrityError.badMessageAuthenticator) { try verify(request.octets) }
    }

    @Test("must come from who has the secret")
    func otherSecret() throws {
        let octets = Self.request.signed()
        for other in ["", "written-secret", "written-secret-0123456789abcdeF"] {
            #expect(throws: IntegrityError.badMessageAuthenticator) {
                try verify(octets, SecretBytes(other))
            }
        }
        try verify(octets)
    }

    @Test("notices a change of any bit")
    func everyBit() throws {
        let octets = Self.request.signed(at: 1)
        for bit in 0..<octets.count * 8 {
            var forged = octets
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let packet = try? Packet(decoding: forged.span) else { continue }
            #expect(throws: IntegrityError.self, "bit \(bit)") {
                try packet.verifyMessageAuthenticator(Self.secret)
            }
        }
    }

    /// HMAC hashes a key longer than its block of 64 octets first.
    @Test("is made with secrets of any length", arguments: [1, 16, 63, 64, 65, 128, 1_000])
    func secretLength(count: Int) throws {
        var generator = RepeatableGenerator(seed: count)
        let secret = generator.octets(count)
        var request = Self.request
        request.attributes.append((80, [UInt8](repeating: 0, count: 16)))
        request.attributes[3].value = OpenSSLDigest.hmacMD5(request.octets, key: secret)
        try verify(request.octets, SecretBytes(secret))
    }
}

@Suite("The authenticator of an Accounting-Request")
struct RequestAuthenticatorTests {
    private static let secret = SecretBytes(WrittenPacket.secret)

    /// RFC 2866 §3: MD5(Code + Identifier + Length + 16 zero octets + attributes + secret).
    private static var request: WrittenPacket {
        var request = WrittenPacket(
            code: 4,
            authenticator: [UInt8](repeating: 0, count: 16),
            attributes: [(40, [0, 0, 0, 1]), (44, Array("session".utf8))]
        )
        request.authenticator = OpenSSLDigest.md5(request.octets + WrittenPacket.secret)
        return request
    }

    private func verify(_ octets: [UInt8], _ secret: SecretBytes = secret) throws {
        try Packet(decoding: octets.span).verifyRequestAuthenticator(secret)
    }

    @Test("is right as RFC 2866 §3 makes it")
    func right() throws {
        try verify(Self.request.octets)
        try verify(Self.request.octets + [1, 2, 3])
    }

    @Test("is not all zeros, and not from another secret")
    func wrong() {
        var zero = Self.request
        zero.authenticator = [UInt8](repeating: 0, count: 16)
        #expect(throws: IntegrityError.badRequestAuthenticator) { try verify(zero.octets) }
        #expect(throws: IntegrityError.badRequestAuthenticator) {
            try verify(Self.request.octets, SecretBytes("another secret"))
        }
    }

    @Test("notices a change of any bit")
    func everyBit() throws {
        let octets = Self.request.octets
        for bit in 0..<octets.count * 8 {
            var forged = octets
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let packet = try? Packet(decoding: forged.span) else { continue }
            #expect(throws: IntegrityError.badRequestAuthenticator, "bit \(bit)") {
                try packet.verifyRequestAuthenticator(Self.secret)
            }
        }
    }
}
