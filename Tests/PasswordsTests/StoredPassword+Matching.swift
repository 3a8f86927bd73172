import Domain

@testable import Passwords

extension StoredPassword {
    /// Whether this is the password that the directory stores.
    func matches(_ password: SecretBytes) -> Bool {
        recipe.digest(of: password).map { $0 == digest } ?? false
    }

    /// Whether a guess takes a few microseconds.
    var isFast: Bool {
        switch recipe {
        case .saltedDigest, .nt: true
        case .pbkdf2, .argon2, .unixCrypt: false
        }
    }
}
