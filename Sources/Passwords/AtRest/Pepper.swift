package import Domain

/// The secret kept apart from the database, without which nothing in it can be tried as a password.
///
/// Its keys are independent of each other: HMAC-SHA256 of a label under the secret.
package struct Pepper: Sendable {
    /// Octets that the secret must have.
    package static let minimumLength = 32

    /// Says which pepper made a database, in 16 hexadecimal digits, and nothing else.
    package let identity: String
    /// What the join page recognizes browsers by that have signed in before.
    package let browserKey: SecretBytes
    /// What people are counted once by, without saying who they are.
    package let usageKey: SecretBytes
    private let tagKey: SecretBytes
    private let fingerprintKey: SecretBytes
    private let deviceKey: SecretBytes

    /// Derives the keys from a random secret.
    package init(_ secret: SecretBytes) throws(PepperError) {
        guard secret.count >= Self.minimumLength else { throw .tooShort }
        guard let tagKey = Self.key("password verifiers", secret),
            let fingerprintKey = Self.key("fingerprints", secret),
            let deviceKey = Self.key("device credentials", secret),
            let browserKey = Self.key("known browsers", secret),
            let usageKey = Self.key("usage", secret),
            let identity = Self.key("identity", secret)
        else { throw .noMemory }
        self.tagKey = tagKey
        self.fingerprintKey = fingerprintKey
        self.deviceKey = deviceKey
        self.browserKey = browserKey
        self.usageKey = usageKey
        self.identity = identity.slice(0..<8).withBytes { StoredText.hexadecimal($0) }
    }

    private init(bound pepper: Pepper, tagKey: SecretBytes) {
        identity = pepper.identity
        self.tagKey = tagKey
        fingerprintKey = pepper.fingerprintKey
        deviceKey = pepper.deviceKey
        browserKey = pepper.browserKey
        usageKey = pepper.usageKey
    }

    /// The pepper of one account's verifiers: copied to another account, they match nothing.
    ///
    /// - Returns: `nil` when memory is short.
    package func bound(to account: String) -> Pepper? {
        HMACSHA256.code(of: [SecretBytes(account)], key: tagKey).map {
            Pepper(bound: self, tagKey: $0)
        }
    }

    /// Names a whole value of `userPassword`, to see later whether the directory changed it.
    ///
    /// Bound to the account, so that equal values of two people do not show as equal.
    /// - Returns: 64 hexadecimal digits; when memory is short, ones that equal no other.
    package func fingerprint(of value: [UInt8], for account: String) -> String {
        let parts = [SecretBytes(account), SecretBytes(value)]
        let code =
            HMACSHA256.code(of: parts, key: fingerprintKey)
            ?? SecretBytes(randomCount: HMACSHA256.length)
        return code.withBytes { StoredText.hexadecimal($0) }
    }

    /// The tag of a digest under the verifier's `header`, or `nil` when memory is short.
    func tag(_ header: String, _ digest: SecretBytes) -> SecretBytes? {
        HMACSHA256.code(of: [SecretBytes(header), digest], key: tagKey)
    }

    /// The tag of a device credential's digest, for its login alone, or `nil` when memory is short.
    func deviceTag(_ login: String, _ digest: SecretBytes) -> SecretBytes? {
        HMACSHA256.code(of: [SecretBytes(login), digest], key: deviceKey)
    }

    private static func key(_ purpose: String, _ secret: SecretBytes) -> SecretBytes? {
        HMACSHA256.code(of: [SecretBytes("preau pepper 1"), SecretBytes(purpose)], key: secret)
    }
}

/// Why a secret cannot serve as a pepper.
package enum PepperError: String, Error, Sendable, Equatable {
    /// Under ``Pepper/minimumLength`` octets.
    case tooShort = "too-short"
    case noMemory = "no-memory"
}
