import Domain
import Testing

@testable import EAP

@Suite("An outer identity")
struct IdentityTests {
    private func firstStep(_ identity: [UInt8]) throws -> Step {
        let server = try TestServer()
        var conversation = TTLSConversation(context: server.context, maximumEAPLength: 1020)
        return conversation.receive(response(1, 1, identity))
    }

    @Test(
        "opens a conversation",
        arguments: [
            "anonymous", "anonymous@lycee.example", "@lycee.example", "@localhost", "eleve1",
            "élève@lycée.example", "a b", "x", String(repeating: "a", count: 253),
            "eleve1@LYCEE.example", "%{User-Name}", "' OR 1=1", "*)(uid=*",
        ]
    )
    func accepted(identity: String) throws {
        #expect(try firstStep(Array(identity.utf8)).request != nil)
    }

    @Test(
        "is refused as malformed",
        arguments: [
            "", "a@b@c", "a@", "@", "a@.example", "a@example.", "a@ex..ample", "a@ex ample",
            "a\u{0}", "a\nb", "a\u{1B}[31m", "a\u{7F}", "a\u{85}b",
            String(repeating: "a", count: 254),
        ]
    )
    func refused(identity: String) throws {
        #expect(try firstStep(Array(identity.utf8)).refusal?.reason == .malformedIdentity)
    }

    @Test(
        "is refused when it is no UTF-8",
        arguments: [
            [0xFF], [0x61, 0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xE9, 0x6C, 0xE8, 0x76, 0x65],
        ] as [[UInt8]]
    )
    func notUTF8(identity: [UInt8]) throws {
        #expect(try firstStep(identity).refusal?.reason == .malformedIdentity)
    }

    @Test("decides nothing: the login inside the tunnel does")
    func outerDecidesNothing() throws {
        let server = try TestServer()
        for outer in ["prof@lycee.example", Pupil.login, "anonymous"] {
            var options = Peer.Options()
            options.identity = outer
            let login = try server.logIn(options)
            #expect(login.ending.keys != nil)
            #expect(login.summary.outerIdentity == outer)
            #expect(login.summary.login == Pupil.login)
        }
        var options = Peer.Options()
        options.identity = Pupil.login
        options.phase2 = pap("autre", Pupil.password)
        #expect(try server.logIn(options).ending.refusal?.reason == .unknownAccount)
    }
}
