import Domain
import TestSupport
import Testing

@testable import Store

@Suite("Accounts that were stored")
struct AccountRoundTripTests {
    private static func varied() throws -> [Account] {
        let schools = try ["0750655E", "0140013N", "0221624W"].map { try #require(UAI($0)) }
        var accounts: [Account] = []
        for population in Population.allCases {
            for standing in Account.Standing.allCases {
                let id = "\(population)-\(standing)"
                let isBound = accounts.count.isMultiple(of: 2)
                accounts.append(
                    Account(
                        id: AccountID(id),
                        login: "Prénom.\(id)@lycée.example",
                        population: population,
                        establishments: Array(schools.dropFirst(accounts.count % 4)),
                        // More than ten, so that positions are compared as numbers.
                        classes: (0..<12).map { "3\(12 - $0)\u{1F3EB}" },
                        groups: (0..<11).map { "GROUPE \($0)$é" },
                        standing: standing,
                        verifiers: ["1:$6$z", "!locked", "1:$6$z", ""],
                        source: "annuaire \(accounts.count)",
                        distinguishedName: isBound ? "uid=é\\,x,o=fr" : nil,
                        standingSince: isBound ? .start : nil,
                        passwordChangedAt: isBound ? nil : Timestamp(secondsSinceEpoch: -1)
                    )
                )
            }
        }
        let plain = Account.named("'; DROP TABLE account; --", login: "%_\\\"'")
        return (accounts + [plain]).sorted { $0.id.description < $1.id.description }
    }

    @Test("come back the same, their lists in order")
    func sameAccounts() throws {
        let accounts = try Self.varied()
        let store = try AccountStore.inMemory()
        let number = try store.commit(accounts.reversed())
        #expect(try store.generation()?.number == number)
        #expect(try store.accounts() == accounts)
    }

    @Test("come back the same after the file was closed")
    func reopened() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("accounts.sqlite")
        let accounts = try Self.varied()
        let number = try AccountStore.open(at: path).commit(accounts, source: "a")
        for _ in 0..<3 {
            let store = try AccountStore.open(at: path)
            #expect(try store.accounts() == accounts)
            #expect(try store.generation()?.number == number)
            #expect(try store.generation()?.source == "a")
        }
    }

    @Test("come back by the thousand")
    func tenThousand() throws {
        let accounts = try Account.numbered(0..<10_000)
        let store = try AccountStore.inMemory()
        try store.commit(accounts.shuffled())
        #expect(try store.accounts() == accounts)
    }

    @Test("may be none, which is not the same as never")
    func none() throws {
        let store = try AccountStore.inMemory()
        #expect(try store.accounts() == [])
        #expect(try store.generation() == nil)
        try store.commit([])
        #expect(try store.accounts() == [])
        #expect(try store.generation()?.number == 1)
    }

    @Test("keep the day they were first known, whatever changes later")
    func history() throws {
        let store = try AccountStore.inMemory()
        let accounts = try Account.numbered(0..<2)
        let first = try store.commit(accounts)
        let later = Timestamp.start.adding(seconds: 86_400)
        let second = try store.commit(try Account.numbered(0..<1, class: "1B"), at: later)
        let id = accounts[0].id
        let history = try #require(try store.history(of: id))
        #expect(history.knownSince == .start && history.generation == second)
        #expect(history.verification == nil)
        #expect(second > first)
        try store.write([.verified(id, method: "bind", at: later)])
        let verification = try #require(try store.history(of: id)?.verification)
        #expect(verification.method == "bind" && verification.at == later)
        #expect(try store.history(of: AccountID("personne")) == nil)
    }
}
