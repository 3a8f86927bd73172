package import Domain

/// Who may log in here, and what the network gives them.
package struct AdmissionRules: Sendable {
    private let establishments: Set<UAI>
    private let policies: [Population: AccessPolicy]

    /// - Parameters:
    ///   - establishments: the schools behind this box.
    ///   - policies: a population without policy may not log in.
    package init(establishments: Set<UAI>, policies: [Population: AccessPolicy]) {
        self.establishments = establishments
        self.policies = policies
    }

    /// Decides on an account whose password is right, or was when its TLS session began.
    ///
    /// `passwordVersion` identifies the stored passwords for a session that resumes this login.
    package func judge(_ account: Account, passwordVersion: Int = 0) -> Verdict {
        switch account.standing {
        case .notActivated: return .refuse(Refusal(.accountNotActivated))
        case .closed: return .refuse(Refusal(.accountClosed))
        case .active: break
        }
        guard account.establishments.contains(where: establishments.contains) else {
            return .refuse(Refusal(.otherEstablishment))
        }
        guard let policy = policies[account.population] else {
            return .refuse(Refusal(.accessRule, "no policy for \(account.population.rawValue)"))
        }
        return .admit(
            Grant(
                account: account.id,
                passwordVersion: passwordVersion,
                login: account.login,
                population: account.population,
                policy: policy
            )
        )
    }
}
