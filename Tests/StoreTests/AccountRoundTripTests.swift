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
                accounts.append(
                    Account(
                        id: AccountID(id),
                        login: "Prénom.\(id)@lycée.example",
                        population: population,
                        establishments: Array(schools.dropFirst(accounts.count % 4)),
                        // More than ten, so that positions are compared as numbers.
                        classes: (0..<12).map { "3\(12 - $0)\u{1F3EB}" },
                        standing: standing,
                        storedPasswords: ["$6$z", "{SSHA}a", "$6$z", ""]
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
        let number = try store.replaceAccounts(accounts.reversed(), source: "test")
        let read = try #require(try store.accounts())
        #expect(read.generation == number)
        #expect(read.accounts == accounts)
    }

    @Test("come back the same after the file was closed")
    func reopened() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("accounts.sqlite")
        let accounts = try Self.varied()
        let number = try AccountStore.open(at: path).replaceAccounts(accounts, source: "ldif:a")
        for _ in 0..<3 {
            let store = try AccountStore.open(at: path)
            #expect(try store.accounts()?.accounts == accounts)
            #expect(try store.currentGenerationNumber() == number)
            #expect(try store.currentGeneration()?.source == "ldif:a")
        }
    }

    @Test("come back by the thousand")
    func tenThousand() throws {
        let accounts = try Account.numbered(0..<10_000)
        let store = try AccountStore.inMemory()
        try store.replaceAccounts(accounts.shuffled(), source: "test")
        #expect(try store.accounts()?.accounts == accounts)
    }

    @Test("may be none, which is not the same as never")
    func none() throws {
        let store = try AccountStore.inMemory()
        #expect(try store.accounts() == nil)
        #expect(try store.currentGeneration() == nil)
        #expect(try store.currentGenerationNumber() == nil)
        try store.replaceAccounts([], source: "test")
        #expect(try store.accounts()?.accounts == [])
        #expect(try store.currentGeneration()?.accounts == 0)
    }
}
