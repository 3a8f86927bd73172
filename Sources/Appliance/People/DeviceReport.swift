internal import Domain
internal import Store

/// What `preau device` says of one device credential; never its secret or verifier.
package struct DeviceReport: Encodable, Sendable {
    package var login: String
    /// The person's login, or the machine's inventory number.
    package var holder: String
    package var serial: String?
    package var label: String
    /// `en vigueur`, `révoqué`, `expiré`, or `inutilisable` when another pepper made it.
    package var state: String
    /// ISO 8601, as all dates here.
    package var issuedAt: String
    package var expiresAt: String
    package var revokedAt: String?
    /// To within an hour.
    package var lastUsedAt: String?

    init(_ held: HeldCredential, _ context: Context) {
        let credential = held.credential
        login = credential.login
        label = credential.label
        switch credential.holder {
        case .person(let account):
            holder = context.logins[account] ?? "(plus dans l'annuaire)"
        case .machine(let serial):
            self.serial = serial
            let asset = held.machine?.asset ?? ""
            holder = asset.isEmpty ? serial : asset
        }
        let isUsable = credential.verifier.hasPrefix(context.verifiers)
        state =
            if credential.revokedAt != nil {
                "révoqué"
            } else if credential.expiresAt <= context.now {
                "expiré"
            } else {
                isUsable ? "en vigueur" : "inutilisable"
            }
        issuedAt = credential.issuedAt.iso8601
        expiresAt = credential.expiresAt.iso8601
        revokedAt = credential.revokedAt?.iso8601
        lastUsedAt = credential.lastUsedAt?.iso8601
    }

    package var line: String {
        let use = lastUsedAt.map { "vu le \($0)" } ?? "jamais vu"
        return [login, holder, label, state, "expire le \(expiresAt)", use].joined(separator: "\t")
    }
}

extension DeviceReport {
    /// What reports are made from.
    struct Context {
        let logins: [AccountID: String]
        /// How the verifiers begin that the pepper in force made.
        let verifiers: String
        let now: Timestamp
    }
}
