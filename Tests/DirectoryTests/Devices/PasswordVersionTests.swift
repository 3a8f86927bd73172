import Domain
import Passwords
import Store
import Testing

@testable import Directory

@Suite("What a password opened on the pages")
struct PasswordVersionTests {
    private static let day: Int64 = 86_400
    private let id = AccountID("id-a")

    private func signIn(
        _ desk: DirectoryDesk,
        _ password: String = DirectoryDesk.password
    ) async -> Person? {
        let attempt = LoginAttempt(
            login: "a",
            password: SecretBytes(password),
            origin: LoginOrigin(station: nil, accessPoint: "page 192.0.2.1")
        )
        if case .person(let person) = await desk.directory.identify(attempt) { return person }
        return nil
    }

    /// Whether what was opened then is still open.
    private func holds(_ person: Person?, _ desk: DirectoryDesk) -> Bool {
        guard let person, let now = desk.directory.person(person.account) else { return false }
        return now.stillHas(passwordVersion: person.passwordVersion)
    }

    private func withBinder(
        _ binder: ScriptedBinder,
        _ body: (DirectoryDesk) async throws -> Void
    ) async throws {
        let account = try DirectoryDesk.account("a", isBound: true)
        try await DirectoryDesk.with([account], binders: ["annuaire": binder], body)
    }

    @Test("stays open through refreshes that leave the password as it is")
    func refresh() async throws {
        let accounts = [try DirectoryDesk.account("a")]
        try await DirectoryDesk.with(accounts) { desk in
            let person = await signIn(desk)
            #expect(person?.passwordVersion != nil)
            desk.replace(accounts)
            #expect(holds(person, desk))
        }
    }

    @Test("is closed when the directory has another password")
    func change() async throws {
        try await DirectoryDesk.with([DirectoryDesk.account("a")]) { desk in
            let person = await signIn(desk)
            let other = try ReplicaFixture.cheapVerifier(of: "Nouveau-2026", for: "id-a")
            desk.replace([try DirectoryDesk.account("a", verifiers: [other])])
            #expect(!holds(person, desk))
            #expect(await holds(signIn(desk, "Nouveau-2026"), desk))
        }
    }

    @Test("stays open when a bind learns or confirms the same password")
    func learning() async throws {
        let binder = ScriptedBinder()
        try await withBinder(binder) { desk in
            // As a provider's word would open it, before anybody has typed the password here.
            let before = desk.directory.person(id)
            #expect(before != nil && before?.passwordVersion == nil)
            let person = await signIn(desk)
            #expect(person?.passwordVersion != nil)
            #expect(holds(before, desk) && holds(person, desk))
            desk.advance(seconds: Self.day)
            #expect(await desk.refusal("a", device: 1) == nil)
            #expect(binder.names.count == 2)
            #expect(holds(person, desk))
        }
    }

    @Test("stays open when two logins learn the same password at once")
    func together() async throws {
        let binder = ScriptedBinder()
        try await withBinder(binder) { desk in
            for round in 0..<20 {
                async let first = signIn(desk)
                async let second = signIn(desk)
                let people = await [first, second]
                #expect(people.allSatisfy { holds($0, desk) }, "round \(round)")
                let memory = desk.directory.remembered[id]
                desk.directory.remembered.replace(id, memory, by: nil)
                desk.advance(seconds: Self.day)
            }
        }
    }

    @Test("is closed when the source refuses the password, or accepts another")
    func refused() async throws {
        let binder = ScriptedBinder()
        try await withBinder(binder) { desk in
            let first = await signIn(desk)
            desk.advance(seconds: Self.day)
            binder.answer(.right)
            let second = await signIn(desk, "Nouveau-2026")
            #expect(!holds(first, desk) && holds(second, desk))
            desk.advance(seconds: Self.day)
            binder.answer(.wrong)
            #expect(await desk.refusal("a", "Nouveau-2026", device: 1) == .wrongPassword)
            #expect(!holds(second, desk))
        }
    }

    @Test("stays open while the source is away")
    func outage() async throws {
        let binder = ScriptedBinder()
        try await withBinder(binder) { desk in
            let person = await signIn(desk)
            desk.advance(seconds: Self.day)
            binder.answer(.unavailable("ne répond pas"))
            #expect(await signIn(desk) == person)
            #expect(await signIn(desk, "faux") == nil)
            #expect(holds(person, desk))
        }
    }
}
