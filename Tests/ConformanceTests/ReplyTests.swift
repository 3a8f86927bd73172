import TestSupport
import Testing

@Suite("An answer on the wire", .serialized, .served())
struct ReplyTests {
    private static let tunnelType: UInt8 = 64
    private static let tunnelMediumType: UInt8 = 65
    private static let tunnelPrivateGroupID: UInt8 = 81
    private static let filterID: UInt8 = 11
    private static let userName: UInt8 = 1
    private static let state: UInt8 = 24
    private static let vendorSpecific: UInt8 = 26
    private static let replyMessage: UInt8 = 18

    @Test(
        "carries the network of the person's population, resumed or not",
        arguments: [
            (Fixture.pupil, "30", ["eleves"]),
            (Fixture.teacher, "20", []),
            (Fixture.headTeacher, "10", []),
        ],
        modernTLS
    )
    func policy(
        of expected: (person: Fixture.Person, vlan: String, filters: [String]),
        tls: PeerNetworkBlock.TLSVersion
    ) async throws {
        let accepts = try await answers(to: expected.person, tls: tls, reauthentications: 1)
            .filter { $0.code == 2 }
        #expect(accepts.count == 2)
        for accept in accepts {
            // RFC 3580 §3.31: VLAN (13), IEEE-802 (6), the number in digits; all with tag 0.
            #expect(accept.values(of: Self.tunnelType) == [[0, 0, 0, 13]])
            #expect(accept.values(of: Self.tunnelMediumType) == [[0, 0, 0, 6]])
            #expect(accept.texts(of: Self.tunnelPrivateGroupID) == [expected.vlan])
            #expect(accept.texts(of: Self.filterID) == expected.filters)
        }
    }

    @Test("begins with Message-Authenticator", arguments: [Fixture.pupil, Fixture.nobody])
    func messageAuthenticatorIsFirst(person: Fixture.Person) async throws {
        for answer in try await answers(to: person) {
            #expect(answer.attributes.first?.type == 80)
            #expect(answer.values(of: 80).count == 1)
        }
    }

    @Test("ends the conversation with the EAP code that its own code calls for")
    func codesAgree() async throws {
        let last = try #require(try await answers(to: Fixture.pupil).last)
        #expect(last.code == 2)
        #expect(last.eap.first == 3)
        let refusal = try #require(try await answers(to: Fixture.nobody).last)
        #expect(refusal.code == 3)
        #expect(refusal.eap.first == 4)
        #expect(refusal.eap.count == 4)
    }

    @Test("holds keys only in an Access-Accept")
    func keysOnlyInAccept() async throws {
        let answers =
            try await answers(to: Fixture.pupil) + (try await answers(to: Fixture.nobody))
        for answer in answers {
            #expect(answer.values(of: Self.vendorSpecific).count == (answer.code == 2 ? 2 : 0))
        }
    }

    @Test("names nobody, and never carries a message beside EAP")
    func tellsNothing() async throws {
        let answers =
            try await answers(to: Fixture.pupil) + (try await answers(to: Fixture.nobody))
        for answer in answers {
            #expect(answer.values(of: Self.userName).isEmpty)
            // RFC 3579 §2.6.5.
            #expect(answer.values(of: Self.replyMessage).isEmpty)
        }
    }

    @Test("refuses all alike, whatever the reason")
    func refusalsAreAlike() async throws {
        var shapes: Set<[UInt8]> = []
        var wrong = Fixture.pupil
        wrong = Fixture.Person(login: wrong.login, password: "Wifi-Fictif-2025")
        for person in [wrong, Fixture.nobody, Fixture.locked, Fixture.neverActivated] {
            let refusal = try #require(try await answers(to: person).last)
            #expect(refusal.code == 3)
            shapes.insert(refusal.attributes.map(\.type))
        }
        #expect(shapes.count == 1)
    }

    @Test("has a State that comes only once and cannot be guessed", arguments: modernTLS)
    func statesAreFresh(tls: PeerNetworkBlock.TLSVersion) async throws {
        let states = try await answers(to: Fixture.pupil, tls: tls, reauthentications: 2)
            .filter { $0.code == 11 }
            .flatMap { $0.values(of: Self.state) }
        #expect(states.count >= 6)
        #expect(Set(states).count == states.count)
        #expect(states.allSatisfy { $0.count >= 16 })
    }

    @Test("gives the length of a message in its first fragment alone", arguments: modernTLS)
    func lengthIsInFirstFragment(tls: PeerNetworkBlock.TLSVersion) async throws {
        let answers = try await answers(to: Fixture.pupil, tls: tls, framedMTU: 200)
        // The flags octet of EAP-TTLS follows code, identifier, length and type (RFC 5281 §9.1).
        let flags = answers.filter { $0.code == 11 && $0.eap.count > 6 }.map { $0.eap[5] }
        let (length, more): (UInt8, UInt8) = (0x80, 0x40)
        #expect(flags.contains { $0 & more != 0 })
        var continues = false
        for flag in flags {
            if continues { #expect(flag & length == 0) }
            if !continues, flag & more != 0 { #expect(flag & length != 0) }
            continues = flag & more != 0
        }
    }

    private func answers(
        to person: Fixture.Person,
        tls: PeerNetworkBlock.TLSVersion = .tls13,
        reauthentications: Int = 0,
        framedMTU: Int? = nil
    ) async throws -> [RADIUSPacket] {
        let server = try server()
        let tap = try PeerTap(to: server.endpoint)
        defer { tap.close() }
        var device = PeerEAPOL(person, tls: tls, of: server)
        device.reauthentications = reauthentications
        if let framedMTU { device.attributes = ["12:d:\(framedMTU)"] }
        _ = try await device.run(against: tap.endpoint)
        return try tap.answers.map { try #require(RADIUSPacket($0)) }
    }
}
