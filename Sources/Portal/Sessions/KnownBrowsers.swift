internal import Crypto
internal import Domain

/// Recognizes browsers in which somebody has signed in before, by what they keep themselves.
///
/// OWASP's device cookie: a MAC over the login, the day and a random name, which says nothing to whoever has
/// no key. It opens nothing; it keeps strangers' wrong passwords from locking this browser out.
struct KnownBrowsers: Sendable {
    /// A browser that has had the login's password right.
    struct Browser: Sendable, Equatable {
        /// Random, the same for as long as the cookie serves.
        let name: String
        /// Whether it should be given a new cookie.
        let isAgeing: Bool
    }

    /// Days for which a cookie serves.
    static let days: Int64 = 180
    private static let secondsPerDay: Int64 = 86_400

    private let key: SymmetricKey

    /// Without `key`, cookies serve for as long as the process runs.
    init(key: SecretBytes?) {
        self.key =
            key.map { key in
                SymmetricKey(data: key.withBytes { bytes in bytes.indices.map { bytes[$0] } })
            } ?? SymmetricKey(size: .bits256)
    }

    /// A cookie's value for a browser in which this login's person has just signed in.
    func issue(to login: String, at now: Timestamp) -> String {
        let name = RandomToken.make()
        let day = now.secondsSinceEpoch / Self.secondsPerDay
        let code = HMAC<SHA256>.authenticationCode(
            for: Self.message(login, day, name),
            using: key
        )
        return "\(day).\(name).\(Base64URL.encode(code))"
    }

    /// The browser that keeps this value; `nil` when it is not ours, not for this login, or too old.
    func recognize(_ value: String, login: String, at now: Timestamp) -> Browser? {
        guard value.utf8.count <= 128 else { return nil }
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let day = Int64(parts[0]), RandomToken.key(String(parts[1])) != nil,
            let code = Base64URL.decode(String(parts[2])),
            HMAC<SHA256>.isValidAuthenticationCode(
                code,
                authenticating: Self.message(login, day, String(parts[1])),
                using: key
            )
        else { return nil }
        let today = now.secondsSinceEpoch / Self.secondsPerDay
        let (age, overflow) = today.subtractingReportingOverflow(day)
        // A clock that was set back makes nothing live longer.
        guard !overflow, 0...Self.days ~= age else { return nil }
        return Browser(name: String(parts[1]), isAgeing: age > Self.days / 2)
    }

    /// Neither the day nor the name can hold a NUL.
    private static func message(_ login: String, _ day: Int64, _ name: String) -> [UInt8] {
        Array("known browser 1\0\(day)\0\(name)\0\(Login.key(login))".utf8)
    }
}
