package import Domain

/// Names "this password for this account" in memory without keeping the password.
///
/// A MAC under a key made at `init` and never stored: tags say nothing to whoever reads them
/// without the key, and die with the process. About a microsecond.
package struct PasswordTagger: Sendable {
    private let key = SecretBytes(randomCount: 32)

    /// Creates a tagger whose tags no other tagger gives.
    package init() {}

    /// Computes the tag of a password together with what it belongs to.
    ///
    /// Each part counts with its length: `["ab", "c"]` is not `["a", "bc"]`.
    /// - Returns: a tag that equals no other when OpenSSL finds no memory.
    package func tag(_ parts: [String], password: SecretBytes) -> PasswordTag {
        PasswordTag(words: compute(parts, password) ?? .random(in: .min ... .max))
    }

    private func compute(_ parts: [String], _ password: SecretBytes) -> SIMD4<UInt64>? {
        guard var mac = KeyedMAC(key: key) else { return nil }
        for part in parts {
            mac.update(count: part.utf8.count)
            mac.update(part.utf8Span.span)
        }
        mac.update(count: password.count)
        password.withBytes { mac.update($0) }
        return mac.finish()
    }
}

/// 256 bits that stand for a password; comparable within one tagger only.
package struct PasswordTag: Sendable, Hashable, CustomStringConvertible {
    fileprivate let words: SIMD4<UInt64>

    /// Compares in constant time.
    package static func == (left: PasswordTag, right: PasswordTag) -> Bool {
        let difference = left.words ^ right.words
        return difference[0] | difference[1] | difference[2] | difference[3] == 0
    }

    /// Feeds one word, enough to find the tag in a table.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(words[0])
    }

    /// Says nothing: a tag stands for a password.
    package var description: String { "‹tag›" }
}
