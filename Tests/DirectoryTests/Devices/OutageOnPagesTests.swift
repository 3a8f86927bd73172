import Domain
import Passwords
import Store
import Testing

@testable import Directory

/// Who exists must not show while a source that keeps its passwords to itself is away.
@Suite("On the pages, during an outage,")
struct OutageOnPagesTests {
    private static let logins = ["connu", "jamais-vu", "autre-source", "clos", "personne"]

    private func with(
        _ binder: ScriptedBinder,
        _ body: (DirectoryDesk) async throws -> Void
    ) async throws {
        let accounts = [
            try DirectoryDesk.account("connu", isBound: true),
            try DirectoryDesk.account("jamais-vu", isBound: true),
            try DirectoryDesk.account("autre-source"),
            try DirectoryDesk.account("clos", standing: .closed, isBound: true),
        ]
        let remembered = [
            AccountID("id-connu"): RememberedPassword(
                verifier: try ReplicaFixture.cheapVerifier(
                    of: DirectoryDesk.password,
                    for: "id-connu"
                ),
                verifiedAt: DirectoryDesk.start.adding(seconds: -86_400)
            )
        ]
        try await DirectoryDesk.with(
            accounts,
            binders: ["annuaire": binder],
            remembered: remembered,
            body
        )
    }

    private func ask(
        _ desk: DirectoryDesk,
        _ login: String,
        _ password: String = "faux",
        from address: String = "192.0.2.1"
    ) async -> Identification {
        await desk.directory.identify(
            LoginAttempt(
                login: login,
                password: SecretBytes(password),
                origin: LoginOrigin(station: nil, accessPoint: "page \(address)")
            )
        )
    }

    private func reason(_ answer: Identification) -> RefusalReason? {
        if case .nobody(let refusal) = answer { refusal.reason } else { nil }
    }

    @Test("every login that is not admitted gets the same answer")
    func answers() async throws {
        try await with(ScriptedBinder(.unavailable("ne répond pas"))) { desk in
            // The first one finds out that the source is away.
            _ = await ask(desk, "jamais-vu", from: "192.0.2.9")
            var answers: [Identification] = []
            for login in Self.logins { answers.append(await ask(desk, login)) }
            #expect(answers.allSatisfy { $0 == answers.first })
            #expect(answers.first.map { reason($0) } == .identitySourceUnavailable)
        }
    }

    @Test("the throttle treats every login alike")
    func counts() async throws {
        try await with(ScriptedBinder(.unavailable("ne répond pas"))) { desk in
            _ = await ask(desk, "jamais-vu", from: "192.0.2.9")
            var courses: Set<[RefusalReason?]> = []
            for (number, login) in Self.logins.enumerated() {
                var course: [RefusalReason?] = []
                let address = "192.0.2.\(10 + number)"
                for password in ["1", "1", "1", "2", "3", "4", "5", "6", "7", "1"] {
                    course.append(reason(await ask(desk, login, password, from: address)))
                    desk.advance(seconds: 1)
                }
                courses.insert(course)
            }
            #expect(courses.count == 1)
            #expect(courses.first?.contains(.accountThrottled) == true)
        }
    }

    @Test("no password is called wrong that nobody could judge, wherever else the source answers")
    func undecided() async throws {
        let binder = ScriptedBinder(.unavailable("53"), looks: [false, false])
        try await with(binder) { desk in
            for login in ["jamais-vu", "connu"] {
                #expect(reason(await ask(desk, login)) == .identitySourceUnavailable)
            }
        }
    }

    @Test("what is answered is what was counted, though the source goes away in between")
    func oneLook() async throws {
        try await with(ScriptedBinder(looks: [false, true, true])) { desk in
            let first = await ask(desk, "autre-source")
            #expect(reason(first) == .wrongPassword)
            #expect(reason(await ask(desk, "autre-source")) == .identitySourceUnavailable)
            #expect(reason(await ask(desk, "connu")) == .identitySourceUnavailable)
        }
    }

    @Test("the password that was right before still is")
    func remembered() async throws {
        try await with(ScriptedBinder(.unavailable("ne répond pas"))) { desk in
            guard case .person(let person) = await ask(desk, "connu", DirectoryDesk.password) else {
                Issue.record("nobody")
                return
            }
            #expect(person.login == "connu")
        }
    }

    @Test("and after it a wrong password is one again")
    func after() async throws {
        let binder = ScriptedBinder(.unavailable("ne répond pas"))
        try await with(binder) { desk in
            _ = await ask(desk, "jamais-vu")
            binder.answer(nil)
            for login in ["connu"] + Self.logins {
                let answer = await ask(desk, login, "encore faux", from: "192.0.2.2")
                #expect(reason(answer) == .wrongPassword)
            }
        }
    }

    @Test("nothing changes on the air")
    func air() async throws {
        try await with(ScriptedBinder(.unavailable("ne répond pas"))) { desk in
            #expect(await desk.refusal("jamais-vu", "faux") == .identitySourceUnavailable)
            #expect(await desk.refusal("personne", "faux") == .unknownAccount)
            #expect(await desk.refusal("autre-source", "faux") == .wrongPassword)
            for number in 0..<20 {
                let reason = await desk.refusal("jamais-vu", "essai \(number)")
                #expect(reason == .identitySourceUnavailable)
            }
        }
    }
}
