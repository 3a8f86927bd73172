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
    var isClosed = false
    /// Moves when the pupil's password changes.
    var passwordVersion = 0

    private var grant: Grant {
        Grant(
            account: Pupil.account,
            passwordVersion: passwordVersion,
            login: Pupil.login,
            population: Pupil.grant.population,
            policy: Pupil.grant.policy
        )
    }

    func judge(login: String, password: SecretBytes) -> Verdict {
        guard login == Pupil.login else { return .refuse(Refusal(.unknownAccount)) }
        guard password == SecretBytes(Pupil.password) else {
            return .refuse(Refusal(.wrongPassword))
        }
        return isClosed ? .refuse(Refusal(.accountClosed)) : .admit(grant)
    }

    func readmit(_ login: ProvenLogin) -> Verdict {
        guard login == grant.provenLogin else { return .refuse(Refusal(.wrongPassword)) }
        return isClosed ? .refuse(Refusal(.accountClosed)) : .admit(grant)
    }
}
