package import Domain

/// Who may log in here, and what the network gives them.
///
/// The causes of a refusal are looked for in this order: the account's standing, a local disabling,
/// its schools, a suspension, the rules, the hours, the number of devices.
package struct AdmissionRules: Sendable {
    private let establishments: Set<UAI>
    private let policies: [Population: AdmissionPolicy]
    private let rules: [AccessRule]
    private let visitors: VisitorPolicy?
    private let wallClock: @Sendable (Timestamp) -> LocalTime

    /// - Parameters:
    ///   - establishments: the schools behind this box.
    ///   - policies: a population without policy logs in by a rule or not at all.
    ///   - rules: for people of `establishments`; the first one that fits an account decides.
    ///   - visitors: what people of other schools get; `nil` refuses them all.
    ///   - wallClock: the hours by which the school lives.
    package init(
        establishments: Set<UAI>,
        policies: [Population: AdmissionPolicy],
        rules: [AccessRule],
        visitors: VisitorPolicy? = nil,
        wallClock: @escaping @Sendable (Timestamp) -> LocalTime = { $0.local }
    ) {
        self.establishments = establishments
        self.policies = policies
        self.rules = rules
        self.visitors = visitors
        self.wallClock = wallClock
    }

    /// Makes rules in which the population alone decides, at any hour.
    package init(establishments: Set<UAI>, policies: [Population: AccessPolicy]) {
        self.init(
            establishments: establishments,
            policies: policies.mapValues { AdmissionPolicy(access: $0) },
            rules: []
        )
    }

    /// Decides on an account whose password is right, or was when its TLS session began.
    ///
    /// `passwordVersion` identifies the stored passwords for a session that resumes this login.
    /// Devices are not counted.
    package func judge(
        _ account: Account,
        passwordVersion: Int = 0,
        at now: Timestamp,
        overrides: AccessOverrides = .none
    ) -> Verdict {
        switch decide(account, now, overrides) {
        case .failure(let refusal): .refuse(refusal)
        case .success(let policy): .admit(grant(account, passwordVersion, policy))
        }
    }

    /// Decides in the same way, and on the device: beyond the account's maximum it is refused, else
    /// `devices` remembers it.
    ///
    /// A device that the access point does not name cannot be counted, and is admitted.
    package func judge(
        _ account: Account,
        passwordVersion: Int = 0,
        at now: Timestamp,
        station: StationID?,
        overrides: AccessOverrides = .none,
        devices: inout DeviceTable
    ) -> Verdict {
        switch decide(account, now, overrides) {
        case .failure(let refusal): return .refuse(refusal)
        case .success(let policy):
            if let station, let maximum = policy.maximumDevices,
                case .refused(let count) =
                    devices.admit(station, of: account.id, at: now, maximum: maximum)
            {
                return .refuse(
                    Refusal(
                        .accessRule,
                        "too many devices",
                        sentence: RefusalSentences.tooManyDevices(count, maximum: maximum)
                    )
                )
            }
            return .admit(grant(account, passwordVersion, policy))
        }
    }

    private func grant(
        _ account: Account,
        _ passwordVersion: Int,
        _ policy: AdmissionPolicy
    ) -> Grant {
        Grant(
            account: account.id,
            passwordVersion: passwordVersion,
            login: account.login,
            population: account.population,
            policy: policy.access
        )
    }

    // MARK: - Causes, in order

    private func decide(
        _ account: Account,
        _ now: Timestamp,
        _ overrides: AccessOverrides
    ) -> Result<AdmissionPolicy, Refusal> {
        if let refusal = standing(of: account) ?? disabling(of: account, now, overrides) {
            return .failure(refusal)
        }
        let isOwn = account.establishments.contains(where: establishments.contains)
        let visitors = isOwn ? nil : visitors.flatMap { $0.fits(account) ? $0 : nil }
        guard isOwn || visitors != nil else {
            let sentence = RefusalSentences.otherEstablishment(account.population)
            return .failure(Refusal(.otherEstablishment, sentence: sentence))
        }
        if let refusal = suspension(of: account, now, overrides) { return .failure(refusal) }
        if let visitors {
            return within(visitors.policy, now) {
                RefusalSentences.outsideHours(of: "visiteurs")
            }
        }
        if let rule = rules.first(where: { $0.filter.fits(account) }) {
            guard case .admit(let policies) = rule.decision,
                let policy = policies[account.population]
            else { return .failure(refusal(by: rule)) }
            return within(policy, now) { RefusalSentences.refused(byRule: rule.name) }
        }
        guard let policy = policies[account.population] else {
            return .failure(
                Refusal(
                    .accessRule,
                    "no policy for \(account.population.rawValue)",
                    sentence: RefusalSentences.noPolicy(for: account.population)
                )
            )
        }
        return within(policy, now) {
            RefusalSentences.outsideHours(of: RefusalSentences.plural(account.population))
        }
    }

    private func standing(of account: Account) -> Refusal? {
        switch account.standing {
        case .active: return nil
        case .notActivated:
            return Refusal(
                .accountNotActivated,
                sentence: RefusalSentences.accountNotActivated()
            )
        case .closed, .departed:
            let sentence = RefusalSentences.accountClosed(
                since: account.standingSince.map(wallClock),
                population: account.standing == .departed ? account.population : nil
            )
            return Refusal(.accountClosed, sentence: sentence)
        }
    }

    private func disabling(
        of account: Account,
        _ now: Timestamp,
        _ overrides: AccessOverrides
    ) -> Refusal? {
        overrides.disabling(of: account.id, at: now).map { disabling in
            Refusal(
                .accountClosed,
                "disabled locally: \(disabling.reason)",
                sentence: RefusalSentences.accountDisabled(
                    since: wallClock(disabling.since),
                    until: disabling.until.map(wallClock)
                )
            )
        }
    }

    private func suspension(
        of account: Account,
        _ now: Timestamp,
        _ overrides: AccessOverrides
    ) -> Refusal? {
        overrides.suspension(of: account, at: now).map { suspension in
            Refusal(
                .accessRule,
                "suspension \(suspension.id): \(suspension.reason)",
                sentence: RefusalSentences.suspended(
                    suspension.target,
                    establishment: suspension.establishment,
                    until: wallClock(suspension.until),
                    now: wallClock(now)
                )
            )
        }
    }

    private func refusal(by rule: AccessRule) -> Refusal {
        Refusal(
            .accessRule,
            "rule \(rule.name)",
            sentence: RefusalSentences.refused(byRule: rule.name)
        )
    }

    /// A policy as it is now: refused outside its hours, else with a session that ends with them.
    private func within(
        _ policy: AdmissionPolicy,
        _ now: Timestamp,
        sentence: () -> String
    ) -> Result<AdmissionPolicy, Refusal> {
        switch policy.hours?.opening(at: now, wallClock: wallClock) ?? .always {
        case .always: return .success(policy)
        case .closed:
            return .failure(Refusal(.accessRule, "outside hours", sentence: sentence()))
        case .open(let end):
            return .success(
                AdmissionPolicy(
                    access: policy.access.ending(within: end.seconds(since: now)),
                    maximumDevices: policy.maximumDevices
                )
            )
        }
    }
}
