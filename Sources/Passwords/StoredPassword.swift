package import Domain

/// A password as the directory stores it: hashed, read once from its text, ready to verify.
package struct StoredPassword: Sendable, Equatable, CustomStringConvertible {
    /// Octets of the longest password that can match; a longer one is never computed with.
    package static let maximumPasswordLength = 1024

    /// The scheme and its variant, such as `SSHA512`, `CRYPT-6` or `ARGON2id`.
    package let schemeName: String
    let recipe: Recipe
    /// What the recipe gives for the right password.
    let digest: SecretBytes

    init(schemeName: String, recipe: Recipe, digest: SecretBytes) {
        self.schemeName = schemeName
        self.recipe = recipe
        self.digest = digest
    }

    /// Whether verifying is one digest, a few microseconds, and may be done on an event loop.
    ///
    /// When false it takes milliseconds to seconds of CPU: send it to the worker pool.
    package var isFast: Bool { recipe.isFast }

    /// Whether `password` is the stored one, compared in constant time.
    ///
    /// What cannot be computed does not match: an empty password, one over
    /// ``maximumPasswordLength`` or with a NUL, one that the scheme cannot take (crypt(3) stops at
    /// 511 octets, an NT hash wants UTF-8), or a want of memory.
    package func matches(_ password: SecretBytes) -> Bool {
        guard let computed = recipe.digest(of: password) else { return false }
        return computed == digest
    }

    /// A value of the same scheme and cost that no password matches.
    ///
    /// Verifying against it makes an unknown login cost what a known one does.
    package func decoy() -> StoredPassword {
        let noise = SecretBytes(randomCount: digest.count)
        return StoredPassword(schemeName: schemeName, recipe: recipe, digest: noise)
    }

    /// The name of the scheme: a hash never prints.
    package var description: String { schemeName }
}

extension SecretBytes {
    /// Creates `count` octets from the kernel's generator.
    convenience init(randomCount count: Int) {
        self.init(count: count) { span in
            var generator = SystemRandomNumberGenerator()
            for offset in span.byteOffsets {
                let octet = UInt8.random(in: .min ... .max, using: &generator)
                span.storeBytes(of: octet, toByteOffset: offset, as: UInt8.self)
            }
        }
    }
}
