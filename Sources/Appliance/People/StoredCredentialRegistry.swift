internal import Directory
internal import Domain
internal import NIOPosix
internal import Passwords
internal import Store

/// The device credentials of people, in the store and, at once, in the directory that answers logins.
struct StoredCredentialRegistry: DeviceCredentialRegistry {
    let store: AccountStore
    let directory: AccountDirectory
    let loader: CredentialLoader
    let pepper: Pepper
    let section: DeviceCredentialsSection
    /// Where the store is waited for.
    let threads: NIOThreadPool
    var now: @Sendable () -> Timestamp = { .now }

    /// Credentials of one person within a day: those that end at once are kept for a month, too.
    private static let perDay = 30
    private static let day: Int64 = 86_400

    func issue(to person: AccountID, label: String) async throws -> IssuedCredential {
        guard DeviceLabel.isGood(label) else { throw DeviceCredentialError.badLabel }
        guard directory.person(person) != nil else { throw DeviceCredentialError.unknownPerson }
        return try await threads.runIfActive { try issue(to: person, label) }
    }

    func credentials(of person: AccountID) async throws -> [DeviceCredential] {
        try await threads.runIfActive { try store.deviceCredentials(of: person) }
    }

    func canVerify(_ credential: DeviceCredential) -> Bool {
        DeviceVerifier(text: credential.verifier)?.isMade(with: pepper) == true
    }

    func revoke(_ login: String, of person: AccountID) async throws -> Bool {
        try await threads.runIfActive {
            let change = try store.revokeDeviceCredential(login, of: person, at: now())
            guard let credential = change.credential else { return false }
            try loader.adopt(credential, version: change.version)
            return true
        }
    }

    private func issue(to person: AccountID, _ label: String) throws -> IssuedCredential {
        let now = now()
        let issued = try store.countDeviceCredentials(
            of: person,
            issuedSince: now.adding(seconds: -Self.day)
        )
        guard issued < Self.perDay else { throw DeviceCredentialError.tooManyToday }
        let login = DeviceSecret.login()
        let secret = DeviceSecret.secret()
        guard let verifier = DeviceVerifier(secret: secret, login: login, pepper: pepper) else {
            throw StoreError.failed("no memory for a verifier")
        }
        let change = try store.add(
            DeviceCredential(
                login: login,
                holder: .person(person),
                label: label,
                verifier: verifier.text,
                issuedAt: now,
                expiresAt: now.adding(seconds: Int64(section.days) * 86_400)
            ),
            maximum: section.maximum,
            verifiers: DeviceVerifier.prefix(of: pepper)
        )
        guard let credential = change.credential else {
            throw DeviceCredentialError.tooMany(section.maximum)
        }
        try loader.adopt(credential, version: change.version)
        return IssuedCredential(credential: credential, secret: secret)
    }
}
