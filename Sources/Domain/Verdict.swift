/// What the directory and the policy say of one attempt.
package enum Verdict: Sendable, Equatable {
    case admit(Grant)
    case refuse(Refusal)
}

/// An admitted person, and what the network owes them.
package struct Grant: Sendable, Equatable {
    package let account: AccountID
    /// Which of the account's passwords was proved; changes whenever they do.
    package let passwordVersion: Int
    package let login: String
    package let population: Population
    package let policy: AccessPolicy
    /// The device credential that was proved in place of the account's password.
    package var credential: String?

    package init(
        account: AccountID,
        passwordVersion: Int = 0,
        login: String,
        population: Population,
        policy: AccessPolicy,
        credential: String? = nil
    ) {
        self.account = account
        self.passwordVersion = passwordVersion
        self.login = login
        self.population = population
        self.policy = policy
        self.credential = credential
    }
}

extension Grant {
    /// What a later TLS session may continue.
    package var provenLogin: ProvenLogin {
        ProvenLogin(
            account: account,
            passwordVersion: passwordVersion,
            credential: credential
        )
    }
}

/// A login whose password was right: whose, and which of the account's passwords or of its devices'
/// credentials.
package struct ProvenLogin: Hashable, Sendable {
    package let account: AccountID
    /// Means nothing to another process.
    package let passwordVersion: Int
    /// The login of the device credential that was proved; `nil` when it was the account's password.
    package let credential: String?

    package init(account: AccountID, passwordVersion: Int = 0, credential: String? = nil) {
        self.account = account
        self.passwordVersion = passwordVersion
        self.credential = credential
    }
}

/// What an Access-Accept carries for a population.
package struct AccessPolicy: Sendable, Equatable {
    package let vlan: VLAN?
    /// RADIUS attributes already encoded (type, length, value), ready to append to a reply.
    package let replyAttributes: [UInt8]
    /// Seconds after which the access point asks the device to log in again.
    package let sessionTimeout: UInt32?

    package init(vlan: VLAN? = nil, replyAttributes: [UInt8] = [], sessionTimeout: UInt32? = nil) {
        self.vlan = vlan
        self.replyAttributes = replyAttributes
        self.sessionTimeout = sessionTimeout
    }
}

/// The network segment that a device is put in (RFC 3580 §3.31).
package enum VLAN: Sendable, Equatable {
    /// 1 to 4094.
    case number(UInt16)
    /// A name that the access points resolve; at most 249 octets.
    case name(String)

    /// - Returns: `nil` unless the number is 1 to 4094.
    package init?(number: Int) {
        guard 1...4094 ~= number else { return nil }
        self = .number(UInt16(number))
    }

    /// The value of Tunnel-Private-Group-ID: decimal text or the name.
    package var groupID: String {
        switch self {
        case .number(let number): String(number)
        case .name(let name): name
        }
    }
}
