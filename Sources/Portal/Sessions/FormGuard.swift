internal import Crypto
internal import Domain

/// Makes sure that a form that comes in is one that we gave to this very browser (CSRF).
///
/// Before a session there is nothing to keep: the token is a MAC over a random cookie, under a key that
/// lives as long as the process.
struct FormGuard: Sendable {
    private let key = SymmetricKey(size: .bits256)

    /// What a form must repeat when the browser's form cookie is `cookie`.
    func token(for cookie: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Array(cookie.utf8), using: key).map { octet in
            let digits = String(octet, radix: 16)
            return octet < 16 ? "0" + digits : digits
        }.joined()
    }

    /// Compares in a time that depends on the lengths alone.
    static func matches(_ given: String?, _ expected: String) -> Bool {
        guard let given else { return false }
        return SecretBytes(given) == SecretBytes(expected)
    }
}
