package import Domain

/// What the secret of a device credential is verified with: worth nothing without the pepper.
///
/// The secret is as good as a random key, so there is nothing to slow a guesser down for: one HMAC
/// serves where a person's password needs Argon2id. It is taken of the secret's SHA-256, so that a list
/// of digests can become verifiers without the secrets, and holds for one login alone.
package struct DeviceVerifier: Sendable, Hashable {
    /// ``Pepper/identity``, as a number.
    private let pepper: UInt64
    private let tag: SIMD4<UInt64>

    private static let version = "device-1"

    /// Makes a verifier of the secret's SHA-256.
    ///
    /// - Returns: `nil` unless the digest has 32 octets, or when memory is short.
    package init?(digest: SecretBytes, login: String, pepper: Pepper) {
        guard digest.count == DeviceSecret.digestLength,
            let identity = UInt64(pepper.identity, radix: 16),
            let tag = pepper.deviceTag(Login.key(login), digest)
        else { return nil }
        self.init(pepper: identity, tag: tag)
    }

    /// Makes a verifier of a secret.
    ///
    /// - Returns: `nil` when memory is short.
    package init?(secret: SecretBytes, login: String, pepper: Pepper) {
        guard let digest = DeviceSecret.digest(of: secret) else { return nil }
        self.init(digest: digest, login: login, pepper: pepper)
    }

    private init(pepper: UInt64, tag: SecretBytes) {
        self.pepper = pepper
        self.tag = tag.withBytes { octets in
            var words = SIMD4<UInt64>.zero
            for index in octets.indices.prefix(DeviceSecret.digestLength) {
                words[index / 8] = words[index / 8] << 8 | UInt64(octets[index])
            }
            return words
        }
    }

    /// Whether a secret is the right one, in a time that does not depend on how wrong it is.
    package func matches(_ secret: SecretBytes, login: String, pepper: Pepper) -> Bool {
        guard let other = DeviceVerifier(secret: secret, login: login, pepper: pepper) else {
            return false
        }
        let difference = tag ^ other.tag
        return difference[0] | difference[1] | difference[2] | difference[3] == 0
            && self.pepper == other.pepper
    }

    /// Whether it was made with a pepper: with another one, no secret matches any more.
    package func isMade(with pepper: Pepper) -> Bool {
        UInt64(pepper.identity, radix: 16) == self.pepper
    }

    /// How the texts of verifiers begin that were made with a pepper.
    package static func prefix(of pepper: Pepper) -> String { prefix(ofPepper: pepper.identity) }

    /// The same by ``Pepper/identity``.
    package static func prefix(ofPepper identity: String) -> String { "\(version):\(identity):" }

    /// One printable line for a database: version, pepper and tag, with `:` between them.
    package var text: String {
        let digits = (0..<4).map { Self.hexadecimal(tag[$0]) }
        return "\(Self.version):\(Self.hexadecimal(pepper)):\(digits.joined())"
    }

    /// Reads what ``text`` gave.
    ///
    /// - Returns: `nil` for anything else.
    package init?(text: String) {
        let fields = Array(text.utf8).split(
            separator: UInt8(ascii: ":"),
            omittingEmptySubsequences: false
        )
        guard fields.count == 3, fields[0].elementsEqual(Self.version.utf8),
            let pepper = UInt64(String(decoding: fields[1], as: UTF8.self), radix: 16),
            let tag = StoredText.octets(hexadecimal: fields[2]),
            tag.count == DeviceSecret.digestLength
        else { return nil }
        self.init(pepper: pepper, tag: SecretBytes(tag))
        // There is one way to write it.
        guard self.text == text else { return nil }
    }

    private static func hexadecimal(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
