package import Domain

/// What the box keeps on disk of a stored password: it tells right from wrong with the pepper only.
///
/// The password goes through the directory's own scheme, then, unless that scheme costs as much by
/// itself, through Argon2id, then through HMAC-SHA256 under the pepper. Neither the directory's
/// digest nor anything that it could be computed from is kept. Everything that takes a password
/// here takes some twenty milliseconds of CPU or more: send it to the worker pool.
package struct Verifier: Sendable, Equatable, CustomStringConvertible {
    /// The scheme and its variant in the directory, such as `SSHA512`, `CRYPT-6` or `ARGON2id`.
    package let schemeName: String
    /// The directory's scheme.
    let recipe: Recipe
    /// What its digest then goes through; `nil` where the scheme stands by itself.
    let outer: Argon2?
    let tag: SecretBytes

    init(schemeName: String, recipe: Recipe, outer: Argon2?, tag: SecretBytes) {
        self.schemeName = schemeName
        self.recipe = recipe
        self.outer = outer
        self.tag = tag
    }

    /// Makes the verifier of a password that only the directory's digest tells of.
    ///
    /// - Returns: `nil` when memory is short.
    package static func sealing(_ stored: StoredPassword, with pepper: Pepper) -> Verifier? {
        make(stored.schemeName, stored.recipe, pepper) { _ in stored.digest }
    }

    /// Makes the verifier of a password that somebody else has just found right.
    ///
    /// - Returns: `nil` when the password could never match, or memory is short.
    package static func remembering(_ password: SecretBytes, with pepper: Pepper) -> Verifier? {
        make("ARGON2id", .argon2(.freshlySalted()), pepper) { $0.digest(of: password) }
    }

    /// Whether the directory's scheme protects nothing any more: clear text, MD5, DES, NT.
    package var isLegacy: Bool {
        ["CLEARTEXT", "MD5", "SMD5", "NT", "CRYPT-1", "CRYPT-DES"].contains(schemeName)
    }

    /// Whether `password` is the right one, compared in constant time.
    ///
    /// Tried as it was typed, then composed (Unicode's NFC) when that is another text: some systems
    /// send `é` as `e` and an accent. What ``Recipe/digest(of:)`` refuses is not computed.
    package func matches(_ password: SecretBytes, with pepper: Pepper) -> Bool {
        if isRight(password, pepper) { return true }
        guard Recipe.accepts(password), let composed = password.composed() else { return false }
        return isRight(composed, pepper)
    }

    /// A verifier of the same scheme and cost that no password matches.
    ///
    /// Trying a password with it makes an unknown login cost what a known one does.
    package func decoy() -> Verifier {
        let noise = SecretBytes(randomCount: HMACSHA256.length)
        return Verifier(schemeName: schemeName, recipe: recipe, outer: outer, tag: noise)
    }

    /// A verifier of the usual cost that no password matches, for want of any to imitate.
    package static func decoy() -> Verifier {
        Verifier(
            schemeName: "ARGON2id",
            recipe: .argon2(.freshlySalted()),
            outer: nil,
            tag: SecretBytes(randomCount: HMACSHA256.length)
        )
    }

    /// The name of the scheme: a tag never prints.
    package var description: String { schemeName }

    private static func make(
        _ schemeName: String,
        _ recipe: Recipe,
        _ pepper: Pepper,
        digest: (Recipe) -> SecretBytes?
    ) -> Verifier? {
        let outer = recipe.isDear ? nil : Argon2.freshlySalted()
        let header = header(schemeName, recipe, outer)
        guard let digest = digest(recipe), let tag = tag(of: digest, outer, header, pepper)
        else { return nil }
        return Verifier(schemeName: schemeName, recipe: recipe, outer: outer, tag: tag)
    }

    private func isRight(_ password: SecretBytes, _ pepper: Pepper) -> Bool {
        let header = Self.header(schemeName, recipe, outer)
        guard let digest = recipe.digest(of: password),
            let computed = Self.tag(of: digest, outer, header, pepper)
        else { return false }
        return computed == tag
    }

    /// The header is part of what is authenticated: a tag serves one recipe and one salt only.
    private static func tag(
        of digest: SecretBytes,
        _ outer: Argon2?,
        _ header: String,
        _ pepper: Pepper
    ) -> SecretBytes? {
        guard let outer else { return pepper.tag(header, digest) }
        return outer.digest(of: digest).flatMap { pepper.tag(header, $0) }
    }
}
