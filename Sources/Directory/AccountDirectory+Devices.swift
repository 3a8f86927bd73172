package import Domain
internal import Passwords
internal import Synchronization

// Logins of single devices: their secrets are checked at once, and are not the person's password.
extension AccountDirectory {
    package var credentialsVersion: Int64 { credentials.withLock { $0.version } }

    /// Puts the credentials of a store's state in force, unless a later state is.
    package func replaceCredentials(_ new: DeviceCredentialTable) {
        credentials.withLock { held in
            if new.version > held.version { held = new }
        }
    }

    /// Puts one credential in force, or out of it, that this process has just written.
    ///
    /// - Returns: whether nothing else has changed; if not, the store must be read.
    package func adopt(_ credential: DeviceCredential, version: Int64) -> Bool {
        credentials.withLock { $0.adopt(credential, version: version) }
    }

    /// Whose a login is, and the device's label when it is a device's.
    package func owner(of login: String) -> (account: AccountID, device: String?)? {
        let snapshot = currentSnapshot
        guard let entry = credentials.withLock({ $0[login] }) else {
            return snapshot.entry(login: login).map { ($0.account.id, nil) }
        }
        return (try? holder(of: entry, snapshot)).map { ($0.id, entry.label) }
    }

    /// Decides on the login of a device.
    ///
    /// - Returns: `nil` when it is none.
    func decideDevice(_ attempt: LoginAttempt) -> Verdict? {
        guard let entry = credentials.withLock({ $0[attempt.login] }) else {
            guard DeviceSecret.isLogin(attempt.login),
                currentSnapshot.entry(login: attempt.login) == nil
            else { return nil }
            let refusal = Refusal(
                .unknownAccount,
                "unknown device credential",
                sentence: RefusalSentences.unknownDevice
            )
            return .refuse(counted(refusal, attempt))
        }
        guard let verifier = entry.verifier, verifier.isMade(with: parts.pepper) else {
            return .refuse(
                Refusal(
                    .wrongPassword,
                    "verifier of another pepper",
                    sentence: RefusalSentences.deviceSecretLost
                )
            )
        }
        guard verifier.matches(attempt.password, login: entry.login, pepper: parts.pepper) else {
            let refusal = Refusal(
                .wrongPassword,
                "device credential",
                sentence: RefusalSentences.wrongDeviceSecret
            )
            return .refuse(counted(refusal, attempt))
        }
        return judge(entry, from: attempt.origin)
    }

    /// Decides again for a resumed session that began with a device credential.
    func readmitDevice(
        _ credential: String,
        _ login: ProvenLogin,
        from origin: LoginOrigin
    ) -> Verdict {
        guard let entry = credentials.withLock({ $0[credential] }) else {
            return .refuse(
                Refusal(
                    .unknownAccount,
                    "device credential gone since the TLS session began",
                    sentence: RefusalSentences.unknownDevice
                )
            )
        }
        guard entry.verifier.hashValue == login.passwordVersion else {
            return .refuse(Refusal(.wrongPassword, "changed since the TLS session began"))
        }
        return judge(entry, from: origin)
    }

    /// Decides on a device whose secret is right, or was.
    private func judge(
        _ entry: DeviceCredentialTable.Entry,
        from origin: LoginOrigin
    ) -> Verdict {
        let now = now()
        let snapshot = currentSnapshot
        do throws(Refusal) {
            if let refusal = ending(of: entry, at: now) { throw refusal }
            let account = try holder(of: entry, snapshot)
            let verdict = judge(account, entry.verifier.hashValue, snapshot, origin)
            guard case .admit(var grant) = verdict else { return verdict }
            grant.credential = entry.login
            facts.noteUse(of: entry.login, at: now)
            return .admit(grant)
        } catch {
            return .refuse(error)
        }
    }

    private func ending(
        of entry: DeviceCredentialTable.Entry,
        at now: Timestamp
    ) -> Refusal? {
        if let revokedAt = entry.revokedAt {
            return Refusal(
                .accountClosed,
                "device credential revoked",
                sentence: RefusalSentences.deviceRevoked(entry.label, since: revokedAt.local)
            )
        }
        guard now >= entry.expiresAt else { return nil }
        return Refusal(
            .accountClosed,
            "device credential expired",
            sentence: RefusalSentences.deviceExpired(entry.label, since: entry.expiresAt.local)
        )
    }

    /// The person as whom a device is judged.
    func holder(
        of entry: DeviceCredentialTable.Entry,
        _ snapshot: DirectorySnapshot
    ) throws(Refusal) -> Account {
        switch entry.holder {
        case .person(let id):
            guard let account = snapshot.entry(id: id)?.account else {
                throw Refusal(.unknownAccount, sentence: RefusalSentences.deviceWithoutPerson)
            }
            return account
        case .machine(let machine): return try account(of: machine, snapshot)
        }
    }

    private func account(
        of machine: DeviceCredentialTable.Machine,
        _ snapshot: DirectorySnapshot
    ) throws(Refusal) -> Account {
        guard let establishment = machine.establishment else {
            throw Refusal(
                .unknownAccount,
                sentence: RefusalSentences.unknownMachine(machine.name)
            )
        }
        if let withdrawnAt = machine.withdrawnAt {
            throw Refusal(
                .accountClosed,
                "machine withdrawn",
                sentence: RefusalSentences.machineWithdrawn(machine.name, since: withdrawnAt.local)
            )
        }
        guard machine.user.isEmpty else {
            guard let account = snapshot.entry(login: machine.user)?.account else {
                throw Refusal(
                    .unknownAccount,
                    "unknown user of a machine",
                    sentence: RefusalSentences.unknownUser(of: machine.name)
                )
            }
            return account
        }
        return Account(
            id: AccountID("machine:\(machine.serial)"),
            login: machine.name,
            population: .eleve,
            establishments: [establishment],
            standing: .active,
            verifiers: []
        )
    }

    /// Counts a wrong secret against the device and its access point, never against the person.
    private func counted(_ refusal: Refusal, _ attempt: LoginAttempt) -> Refusal {
        let id = Self.stranger(attempt.login)
        let tag = fastPath.tag(id, "", attempt.password)
        let instant = instant()
        let answer = throttle.withLock { throttle in
            let answer = throttle.judge(id, from: attempt.origin, tag: tag, at: instant)
            if answer == .tryIt { throttle.wrong(id, from: attempt.origin, tag: tag, at: instant) }
            return answer
        }
        if case .wait(let end) = answer { return throttled(until: end) }
        return refusal
    }
}
