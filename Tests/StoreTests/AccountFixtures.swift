import Domain
import Testing

@testable import Store

extension Account {
    /// Accounts without particulars, whose ids are in the order of their numbers.
    static func numbered(_ numbers: Range<Int>, class className: String = "2A") throws -> [Account]
    {
        let school = try #require(UAI("0140013N"))
        return numbers.map { number in
            let digits = String(String(1_000_000 + number).dropFirst())
            return Account(
                id: AccountID("id-\(digits)"),
                login: "p.nom\(digits)",
                population: .eleve,
                establishments: [school],
                classes: [className],
                standing: .active,
                verifiers: ["1:\(digits)"],
                source: "test"
            )
        }
    }

    static func named(_ id: String, login: String) -> Account {
        Account(
            id: AccountID(id),
            login: login,
            population: .personnel,
            establishments: [],
            standing: .active,
            verifiers: []
        )
    }
}

extension Timestamp {
    /// An instant to count from.
    static let start = Timestamp(secondsSinceEpoch: 1_772_000_000)
}

extension AccountStore {
    /// Refreshes a source so that these accounts are there and no others, as a synchronisation does.
    ///
    /// - Returns: the generation's number.
    @discardableResult
    func commit(
        _ accounts: [Account],
        source: String = "test",
        bookmark: String? = nil,
        at now: Timestamp = .start
    ) throws -> Int64 {
        try register(source, .ldif, origin: "fiches.ldif")
        let run = try beginRun(of: source, at: now)
        var number = 0
        // Batch by batch, as entries come.
        while number < accounts.count {
            let batch = accounts[number..<min(number + 256, accounts.count)]
            try stage(
                batch.enumerated().map { index, account in
                    ("entry-\(number + index)", .replace(content: account.login))
                },
                in: run
            )
            number += batch.count
        }
        return try transaction { transaction in
            try transaction.apply(run, silenceMeansGone: true)
            let kept = Set(accounts.map(\.id))
            let departed = try transaction.accounts()
                .filter { $0.standing != .departed && !kept.contains($0.id) }
                .map { account in
                    var account = account
                    account.standing = .departed
                    account.standingSince = now
                    return account
                }
            let generation = try transaction.beginGeneration(from: source, at: now)
            try transaction.write(departed + accounts, in: generation, at: now)
            try transaction.finish(run, bookmark: bookmark, at: now)
            return (generation, true)
        }
    }

    /// The accounts of people who have not left.
    func present() throws -> [Account] {
        try accounts().filter { $0.standing != .departed }
    }
}

extension StoreError {
    /// Whether it is about a read or a write, whatever the text.
    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}
