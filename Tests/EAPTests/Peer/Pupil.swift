import Domain

/// The one person whom the verdicts of these tests know.
enum Pupil {
    static let login = "eleve1"
    static let password = "Motdepasse-Eleve-1"
    static let account = AccountID("compte-1")
    static let grant = Grant(
        account: account,
        login: login,
        population: .eleve,
        policy: AccessPolicy(vlan: .number(30))
    )
}

/// What the directory of a test says.
struct Verdicts {
    var closedAccounts: Set<AccountID> = []

    func judge(login: String, password: SecretBytes) -> Verdict {
        guard login == Pupil.login else { return .refuse(Refusal(.unknownAccount)) }
        guard password == SecretBytes(Pupil.password) else {
            return .refuse(Refusal(.wrongPassword))
        }
        return .admit(Pupil.grant)
    }

    func readmit(_ account: AccountID) -> Verdict {
        guard account == Pupil.account, !closedAccounts.contains(account) else {
            return .refuse(Refusal(.accountClosed))
        }
        return .admit(Pupil.grant)
    }
}
