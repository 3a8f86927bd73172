import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("An answer, to the one who asked")
struct ReplyVerificationTests {
    private static let secret = SecretBytes(WrittenPacket.secret)
    private static let codes: [PacketCode] = [
        .accessAccept, .accessReject, .accessChallenge, .accountingResponse,
    ]

    private func answer(_ code: PacketCode) throws -> [UInt8] {
        var reply = Reply(code, to: try Packet(decoding: WrittenPacket().octets.span))
        reply.append(.class, [1, 2, 3])
        reply.append(.state, [4, 5, 6, 7])
        return try #require(reply.sealed(with: Self.secret))
    }

    private func verify(
        _ octets: [UInt8],
        authenticator: [UInt8] = WrittenPacket().authenticator,
        _ secret: SecretBytes = secret
    ) throws {
        let packet = try Packet(decoding: octets.span)
        try packet.verifyReply(to: Authenticator(authenticator[...]), secret)
    }

    /// An answer put together by hand, without Message-Authenticator.
    private func unsigned(_ code: UInt8) -> [UInt8] {
        var reply = WrittenPacket(code: code, attributes: [(25, [1])])
        reply.authenticator = OpenSSLDigest.md5(reply.octets + WrittenPacket.secret)
        return reply.octets
    }

    @Test("of ours is believed", arguments: codes)
    func ours(code: PacketCode) throws {
        try verify(try answer(code))
    }

    @Test("of another server is believed", arguments: Capture.names)
    func captured(name: String) throws {
        for exchange in try Capture(name).exchanges {
            guard let reply = exchange.reply else { continue }
            let packet = try Packet(decoding: reply.span)
            let authenticator = try Packet(decoding: exchange.request.span).authenticator
            let verification = Result {
                try packet.verifyReply(to: authenticator, SecretBytes(Capture.secret))
            }
            if packet.contains(.messageAuthenticator) || packet.code == .accountingResponse {
                try verification.get()
            } else {
                #expect(throws: IntegrityError.missingMessageAuthenticator) {
                    try verification.get()
                }
            }
        }
    }

    @Test("is not believed when any octet has changed", arguments: codes)
    func everyOctet(code: PacketCode) throws {
        let octets = try answer(code)
        // The identifier is covered too, although who asked looks it up first.
        for index in octets.indices {
            for change in [UInt8(0x01), 0x80, 0xFF] {
                var forged = octets
                forged[index] ^= change
                guard let packet = try? Packet(decoding: forged.span) else { continue }
                #expect(throws: IntegrityError.badResponseAuthenticator, "octet \(index)") {
                    let asked = Authenticator(WrittenPacket().authenticator[...])
                    try packet.verifyReply(to: asked, Self.secret)
                }
            }
        }
    }

    /// Who knows a collision of MD5, but not the secret, can do this (CVE-2024-3596).
    @Test("is not believed for its Response Authenticator alone", arguments: codes)
    func wrongMessageAuthenticator(code: PacketCode) throws {
        for offset in 22..<38 {
            var forged = try answer(code)
            forged[offset] ^= 1
            forged.replaceSubrange(4..<20, with: WrittenPacket().authenticator)
            forged.replaceSubrange(
                4..<20,
                with: OpenSSLDigest.md5(forged + WrittenPacket.secret)
            )
            #expect(throws: IntegrityError.badMessageAuthenticator) { try verify(forged) }
        }
    }

    @Test("is not believed without Message-Authenticator, unless it is about accounting")
    func missingMessageAuthenticator() throws {
        for code in [UInt8(2), 3, 11] {
            #expect(throws: IntegrityError.missingMessageAuthenticator) {
                try verify(unsigned(code))
            }
        }
        try verify(unsigned(5))
    }

    @Test("is not believed when it answers another request")
    func otherRequest() throws {
        for index in 0..<16 {
            var other = WrittenPacket().authenticator
            other[index] ^= 1
            #expect(throws: IntegrityError.badResponseAuthenticator) {
                try verify(try answer(.accessAccept), authenticator: other)
            }
        }
    }

    @Test("is not believed under another secret", arguments: codes)
    func otherSecret(code: PacketCode) throws {
        #expect(throws: IntegrityError.badResponseAuthenticator) {
            try verify(try answer(code), SecretBytes("another secret"))
        }
    }
}
