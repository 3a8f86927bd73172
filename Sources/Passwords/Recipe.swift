internal import Domain

/// What is done to a password before it is compared: a scheme, its cost and its salt.
///
/// It holds nothing of the password, so it may be kept where the digest may not.
enum Recipe: Sendable, Equatable {
    case saltedDigest(SaltedDigest)
    case nt(NTHash)
    case pbkdf2(PBKDF2)
    case argon2(Argon2)
    case unixCrypt(UnixCrypt)

    /// Whether `password` is one that any scheme is ever tried with.
    static func accepts(_ password: SecretBytes) -> Bool {
        guard 1...StoredPassword.maximumPasswordLength ~= password.count else { return false }
        // crypt(3) would take the password to end at a NUL, and HMAC, hence PBKDF2, tells "x" from
        // "x" and NUL no better than it tells keys from keys padded with zeros.
        return password.withBytes { octets in !octets.indices.contains { octets[$0] == 0 } }
    }

    /// Computes the digest of a password.
    ///
    /// - Returns: `nil` when the password is empty, over ``StoredPassword/maximumPasswordLength``,
    ///   holds a NUL or is not one that the scheme can take; or when memory is short.
    func digest(of password: SecretBytes) -> SecretBytes? {
        guard Self.accepts(password) else { return nil }
        return switch self {
        case .saltedDigest(let recipe): recipe.digest(of: password)
        case .nt(let recipe): recipe.digest(of: password)
        case .pbkdf2(let recipe): recipe.digest(of: password)
        case .argon2(let recipe): recipe.digest(of: password)
        case .unixCrypt(let recipe): recipe.digest(of: password)
        }
    }
}
