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
                storedPasswords: ["{SSHA}\(digits)"]
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
            storedPasswords: []
        )
    }
}

extension StoreError {
    /// Whether it is about a read or a write, whatever the text.
    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}
