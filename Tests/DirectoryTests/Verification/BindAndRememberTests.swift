import Domain
import Passwords
import Store
import Testing

@testable import Directory

@Suite("A password that its source keeps to itself")
struct BindAndRememberTests {
    private static let hour: Int64 = 3600
    private static let day: Int64 = 86_400
    private let id = AccountID("id-a")
    private let outage = BindAnswer.unavailable("ne répond pas")

    private func with(
        _ binder: any BindAuthority,
        rememberedFor age: Int64? = nil,
        _ body: (DirectoryDesk) async throws -> Void
    ) async throws {
        var remembered: [AccountID: RememberedPassword] = [:]
        if let age {
            remembered[id] = RememberedPassword(
                verifier: try ReplicaFixture.cheapVerifier(of: DirectoryDesk.password),
                verifiedAt: DirectoryDesk.start.adding(seconds: -age)
            )
        }
        try await DirectoryDesk.with(
            [
                try DirectoryDesk.account("a", isBound: true),
                try DirectoryDesk.account("clos", standing: .closed, isBound: true),
                try DirectoryDesk.account("parti", standing: .departed, isBound: true),
            ],
            binders: ["annuaire": binder],
            remembered: remembered,
            body
        )
    }

    @Test("is asked by a bind under the person's own name, and remembered when it is right")
    func right() async throws {
        let binder = ScriptedBinder()
        try await with(binder) { desk in
            #expect(await desk.refusal("a") == nil)
            #expect(binder.names == ["uid=a,o=fr"])
            let facts = desk.facts()
            guard case .remember(id, let text, DirectoryDesk.start)? = facts.first else {
                Issue.record("\(facts)")
                return
            }
            let verifier = try Verifier(text: text)
            let password = SecretBytes(DirectoryDesk.password)
            let pepper = try #require(ReplicaFixture.pepper.bound(to: id.description))
            #expect(verifier.matches(password, with: pepper))
            #expect(facts.last == .verified(id, method: "bind", at: DirectoryDesk.start))
            #expect(await desk.ask("a").isImmediate)
            #expect(binder.names.count == 1)
        }
    }

    @Test("is wrong when the source says so, and forgotten if it was remembered")
    func wrong() async throws {
        let binder = ScriptedBinder()
        try await with(binder, rememberedFor: Self.day) { desk in
            #expect(await desk.refusal("a", "faux") == .wrongPassword)
            #expect(desk.facts() == [], "another one being wrong says nothing of it")
            binder.answer(outage)
            #expect(await desk.refusal("a") == nil)
            _ = desk.facts()
            binder.answer(.wrong)
            #expect(await desk.refusal("a") == .wrongPassword)
            #expect(desk.facts() == [.forget(id)])
            binder.answer(outage)
            desk.advance(seconds: 2 * Self.hour)
            #expect(await desk.refusal("a") == .identitySourceUnavailable)
        }
    }

    @Test("is believed without a bind for some hours, and asked again after them")
    func trust() async throws {
        let binder = ScriptedBinder()
        try await with(binder, rememberedFor: 11 * Self.hour) { desk in
            let first = await desk.ask("a")
            #expect(first.verdict.grant != nil && !first.isImmediate)
            #expect(binder.names == [])
            #expect(
                desk.facts() == [.verified(id, method: "remembered", at: DirectoryDesk.start)]
            )
            desk.advance(seconds: Self.hour - 1)
            #expect(await desk.ask("a").isImmediate)
            desk.advance(seconds: 1)
            // Not twelve hours from when memory was asked, but from when the source was.
            #expect(await desk.refusal("a") == nil)
            #expect(binder.names == ["uid=a,o=fr"])
        }
    }

    @Test("is accepted during an outage for some days, and no longer than the outage lasts")
    func offline() async throws {
        let binder = ScriptedBinder(outage)
        try await with(binder, rememberedFor: 29 * Self.day) { desk in
            #expect(await desk.refusal("a") == nil)
            #expect(
                desk.facts() == [.verified(id, method: "offline", at: DirectoryDesk.start)]
            )
            #expect(await !desk.ask("a").isImmediate, "the source is asked each time")
            #expect(binder.names.count == 2)
            desk.advance(seconds: Self.day)
            #expect(await desk.refusal("a") == nil, "thirty days to the second")
            desk.advance(seconds: 1)
            let refusal = try #require(await desk.ask("a").verdict.refusal)
            #expect(refusal.reason == .identitySourceUnavailable)
            #expect(refusal.detail == "ne répond pas")
            #expect(refusal.sentence == "Source d'identités indisponible ; cache non utilisé.")
        }
    }

    @Test("is never called wrong during an outage")
    func neverWrong() async throws {
        let binder = ScriptedBinder(outage)
        try await with(binder, rememberedFor: Self.day) { desk in
            for _ in 0..<20 {
                let refusal = try #require(await desk.ask("a", "nouveau").verdict.refusal)
                #expect(refusal.reason == .identitySourceUnavailable)
                #expect(refusal.sentence == "Source d'identités indisponible ; cache non utilisé.")
                desk.advance(seconds: 1)
            }
            // Repeated, it counts once: back at once when the source is.
            binder.answer(.right)
            #expect(await desk.refusal("a", "nouveau") == nil)
        }
        try await with(ScriptedBinder(outage), rememberedFor: Self.day) { desk in
            let guesses = (0..<20).map { "essai \($0)" }
            var reasons: [RefusalReason?] = []
            for guess in guesses { reasons.append(await desk.refusal("a", guess)) }
            #expect(reasons.first == .identitySourceUnavailable)
            #expect(reasons.last == .accountThrottled, "an outage is no time for guessing")
        }
        try await with(ScriptedBinder(outage)) { desk in
            #expect(await desk.refusal("a") == .identitySourceUnavailable)
            #expect(desk.facts() == [])
        }
    }

    @Test("is not asked for of somebody whom no password would admit")
    func standings() async throws {
        let binder = ScriptedBinder()
        try await with(binder) { desk in
            #expect(await desk.refusal("clos") == .accountClosed)
            #expect(await desk.refusal("parti") == .accountClosed)
            #expect(await desk.refusal("personne") == .unknownAccount)
            #expect(binder.names == [])
        }
    }

    @Test("that was remembered under another pepper, or is not to be read, is asked for again")
    func unreadable() async throws {
        let binder = ScriptedBinder()
        let remembered = [
            id: RememberedPassword(verifier: "1:n'importe quoi", verifiedAt: DirectoryDesk.start)
        ]
        try await DirectoryDesk.with(
            [try DirectoryDesk.account("a", isBound: true)],
            binders: ["annuaire": binder],
            remembered: remembered
        ) { desk in
            #expect(await desk.refusal("a") == nil)
            #expect(binder.names.count == 1)
        }
    }

    @Test(
        "is neither forgotten nor overwritten by what a former one's bind says late",
        arguments: [BindAnswer.wrong, .right]
    )
    func late(_ answer: BindAnswer) async throws {
        let binder = HeldBinder(DirectoryDesk.password, answer)
        try await with(binder, rememberedFor: Self.day) { desk in
            async let former = desk.refusal("a", device: 1)
            await binder.isAsked()
            #expect(await desk.refusal("a", "Nouveau-2026", device: 2) == nil)
            let memory = try #require(desk.directory.remembered[id])
            _ = desk.facts()
            binder.letAnswer()
            #expect(await former == (answer == .wrong ? .wrongPassword : nil))
            #expect(desk.directory.remembered[id]?.verifier.text == memory.verifier.text)
            let isRewritten = desk.facts().contains { fact in
                switch fact {
                case .forget, .remember: true
                default: false
                }
            }
            #expect(!isRewritten)
        }
    }
}
