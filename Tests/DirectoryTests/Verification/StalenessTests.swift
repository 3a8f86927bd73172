import Domain
import Testing

@testable import Directory

@Suite("A source that was not read for long")
struct StalenessTests {
    private static let day: Int64 = 86_400

    private func refusals(
        age: Int64,
        scheduled: Set<String> = ["annuaire"],
        source: String = "annuaire"
    ) async throws -> [RefusalReason?] {
        var reasons: [RefusalReason?] = []
        let accounts = [
            try DirectoryDesk.account("eleve"),
            try DirectoryDesk.account("agent", population: .personnel),
        ]
        try await DirectoryDesk.with(
            accounts,
            freshness: [source: DirectoryDesk.start.adding(seconds: -age)],
            scheduled: scheduled
        ) { desk in
            for account in accounts { reasons.append(await desk.refusal(account.login)) }
        }
        return reasons
    }

    @Test("refuses its pupils after forty-five days, and nobody else")
    func pupils() async throws {
        #expect(try await refusals(age: 45 * Self.day) == [nil, nil])
        #expect(try await refusals(age: 45 * Self.day + 1) == [.directoryStale, nil])
    }

    @Test("refuses nobody when it is read by hand, or is another one")
    func unscheduled() async throws {
        #expect(try await refusals(age: 400 * Self.day, scheduled: []) == [nil, nil])
        #expect(try await refusals(age: 400 * Self.day, source: "autre") == [nil, nil])
    }

    @Test("refuses resumed sessions too, from the hour on")
    func resumed() async throws {
        try await DirectoryDesk.with(
            [try DirectoryDesk.account("eleve")],
            freshness: ["annuaire": DirectoryDesk.start],
            scheduled: ["annuaire"]
        ) { desk in
            let grant = try #require(await desk.ask("eleve").verdict.grant)
            func refusal() -> Refusal? {
                desk.directory.readmit(grant.provenLogin, from: DirectoryDesk.origin()).refusal
            }
            desk.advance(seconds: 45 * Self.day)
            #expect(refusal() == nil)
            desk.advance(seconds: 1)
            #expect(refusal()?.reason == .directoryStale)
            #expect(refusal()?.sentence == "Synchronisation en retard de 45 jours.")
            #expect(await desk.refusal("eleve") == .directoryStale)
        }
    }
}
