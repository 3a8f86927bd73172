import Domain
import Store
import Testing

@testable import Directory

@Suite("What logins teach")
struct LearntFactsTests {
    private let account = AccountID("a")
    private let start = Timestamp(secondsSinceEpoch: 1_772_000_000)

    @Test("is noted once an hour for each account and way of verifying")
    func hourly() {
        let facts = LearntFacts()
        func note(_ method: VerificationMethod, _ seconds: Int64) -> Int {
            facts.note(account, method, at: start.adding(seconds: seconds))
            return facts.drain().facts.count
        }
        #expect(note(.verifier, 0) == 1)
        #expect(note(.verifier, 1) == 0)
        #expect(note(.verifier, 3599) == 0)
        #expect(note(.verifier, 3600) == 1)
        #expect(note(.bind, 3601) == 1)
        facts.note(AccountID("b"), .bind, at: start)
        #expect(facts.drain().facts == [.verified(AccountID("b"), method: "bind", at: start)])
    }

    @Test("waits in order, within bounds; beyond them it is lost and counted")
    func bounded() {
        let facts = LearntFacts()
        for number in 0..<20_000 { facts.add(.forget(AccountID("\(number)"))) }
        let (kept, lost) = facts.drain()
        #expect(kept.count == 16_384 && lost == 20_000 - 16_384)
        #expect(kept.first == .forget(AccountID("0")))
        #expect(facts.drain().facts.isEmpty && facts.drain().lost == 0)
    }

    @Test("of a login by the fast path is nothing new within the hour")
    func logins() async throws {
        try await DirectoryDesk.with([try DirectoryDesk.account("a")]) { desk in
            for _ in 0..<3 { #expect(await desk.refusal("a") == nil) }
            #expect(
                desk.facts() == [
                    .verified(AccountID("id-a"), method: "verifier", at: DirectoryDesk.start)
                ]
            )
            #expect(await desk.refusal("a", "faux") == .wrongPassword)
            #expect(desk.facts() == [])
        }
    }
}
