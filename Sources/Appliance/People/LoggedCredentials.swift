internal import Domain
internal import Logging

/// Tells the log which device credentials are issued and revoked on the pages, and whose they are.
///
/// Never the secret, nor the name that the owner gave to the device.
struct LoggedCredentials: DeviceCredentialRegistry {
    let registry: any DeviceCredentialRegistry
    let people: any PersonAuthority
    let logger: Logger

    func issue(to person: AccountID, label: String) async throws -> IssuedCredential {
        let issued = try await registry.issue(to: person, label: label)
        tell("device credential issued", issued.credential.login, of: person)
        return issued
    }

    func credentials(of person: AccountID) async throws -> [DeviceCredential] {
        try await registry.credentials(of: person)
    }

    func canVerify(_ credential: DeviceCredential) -> Bool {
        registry.canVerify(credential)
    }

    func revoke(_ login: String, of person: AccountID) async throws -> Bool {
        let isRevoked = try await registry.revoke(login, of: person)
        if isRevoked { tell("device credential revoked", login, of: person) }
        return isRevoked
    }

    private func tell(_ message: Logger.Message, _ login: String, of person: AccountID) {
        var fields: Logger.Metadata = ["login": "\(login)"]
        if let holder = people.person(person)?.login { fields["holder"] = "\(holder)" }
        logger.info(message, metadata: fields)
    }
}

/// Tells the log which profiles with a device credential are handed out, and in whose name.
///
/// Tickets and passes bound how many these are. The others can be fetched without end, and whoever did
/// would use up what the journal takes, at the cost of its other lines.
struct LoggedLedger: ProfileLedger {
    let ledger: any ProfileLedger
    let people: any PersonAuthority
    let logger: Logger

    func note(_ download: ProfileDownload) async throws {
        try await ledger.note(download)
        guard let login = download.credential else { return }
        var fields: Logger.Metadata = ["platform": "\(download.platform)", "login": "\(login)"]
        if let holder = people.person(download.person)?.login { fields["holder"] = "\(holder)" }
        logger.info("profile fetched", metadata: fields)
    }
}
