internal import Domain

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
