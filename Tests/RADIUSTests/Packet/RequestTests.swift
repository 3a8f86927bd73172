import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("A request of ours")
struct RequestTests {
    private static let secret = SecretBytes(WrittenPacket.secret)

    private func seal(
        _ code: PacketCode,
        authenticator: Authenticator = .random(),
        _ fill: (inout Request) -> Void = { _ in }
    ) -> [UInt8]? {
        var request = Request(code, identifier: 0x2A, authenticator: authenticator)
        fill(&request)
        return request.sealed(with: Self.secret)
    }

    @Test("for access is what a server verifies", arguments: 0..<100)
    func access(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        let authenticator = Authenticator(generator.octets(16)[...])
        let name = generator.octets(generator.number(0...253))
        let octets = try #require(
            seal(.accessRequest, authenticator: authenticator) { $0.append(.userName, name) }
        )
        let packet = try Packet(decoding: octets.span)
        #expect(packet.octets == octets)
        #expect(packet.code == .accessRequest)
        #expect(packet.identifier == 0x2A)
        #expect(packet.authenticator == authenticator)
        #expect(packet.attributes.map(\.type) == [.messageAuthenticator, .userName])
        #expect(packet.value(of: .userName) == name[...])
        try packet.verifyMessageAuthenticator(Self.secret)
        #expect(
            AccessPointView.messageAuthenticator(
                of: octets,
                authenticator: authenticator.octets,
                WrittenPacket.secret
            )
        )
    }

    @Test("for a sign of life is what a server verifies (RFC 5997 §3)")
    func statusServer() throws {
        let octets = try #require(seal(.statusServer))
        try Packet(decoding: octets.span).verifyMessageAuthenticator(Self.secret)
    }

    /// RFC 2866 §3: MD5(Code + Identifier + Length + 16 zero octets + attributes + secret).
    @Test("for accounting has the authenticator that a server computes", arguments: 0..<100)
    func accounting(seed: Int) throws {
        var generator = RepeatableGenerator(seed: seed)
        let session = generator.octets(generator.number(0...253))
        let octets = try #require(
            seal(.accountingRequest) {
                $0.append(.acctStatusType, integer: AccountingRecord.Status.start.rawValue)
                $0.append(.acctSessionID, session)
            }
        )
        let packet = try Packet(decoding: octets.span)
        try packet.verifyRequestAuthenticator(Self.secret)
        var message = octets
        message.replaceSubrange(4..<20, with: [UInt8](repeating: 0, count: 16))
        #expect(packet.authenticator.octets == OpenSSLDigest.md5(message + WrittenPacket.secret))
        #expect(packet.attributes.map(\.type) == [.acctStatusType, .acctSessionID])
        #expect(packet.value(of: .acctStatusType) == [0, 0, 0, 1])
    }

    @Test("is void when it would not fit, or a value is too long")
    func tooLong() {
        let longest = [UInt8](repeating: 1, count: 253)
        #expect(seal(.accessRequest) { $0.append(.userName, longest) } != nil)
        #expect(seal(.accessRequest) { $0.append(.userName, longest + [1]) } == nil)
        #expect(
            seal(.accessRequest) { request in
                for _ in 0..<16 { request.append(.class, longest) }
            } == nil
        )
    }

    @Test("has an authenticator that nobody has seen before")
    func random() {
        let authenticators = (0..<1_000).map { _ in Authenticator.random() }
        #expect(Set(authenticators).count == authenticators.count)
    }
}
