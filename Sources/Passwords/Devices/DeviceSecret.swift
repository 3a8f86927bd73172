internal import COpenSSL
package import Domain

/// The logins and secrets of device credentials: random, and of letters and digits that survive every
/// file format, keyboard and telephone call (RFC 4648 §6, lower case).
package enum DeviceSecret {
    /// Octets of a digest.
    package static let digestLength = 32
    /// Characters of a secret: 130 bits.
    package static let length = 26

    private static let prefix = "lp-"
    /// Characters after the prefix: 60 bits, so that nobody guesses another's.
    private static let loginLength = 12

    /// A new login, which says nothing of anybody.
    package static func login() -> String {
        text(loginLength).withBytes { octets in
            prefix + String(decoding: octets.indices.map { octets[$0] }, as: UTF8.self)
        }
    }

    /// A new secret.
    package static func secret() -> SecretBytes { text(length) }

    /// Whether a login has the form of those that ``login()`` gives, in any case.
    package static func isLogin(_ login: String) -> Bool {
        let key = Login.key(login).utf8
        return key.count == prefix.utf8.count + loginLength && key.starts(with: prefix.utf8)
            && key.dropFirst(prefix.utf8.count).allSatisfy { octet in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= octet
                    || UInt8(ascii: "2")...UInt8(ascii: "7") ~= octet
            }
    }

    /// SHA-256 of a secret, which the list of a fleet may hold in its place.
    ///
    /// - Returns: `nil` when OpenSSL finds no memory.
    package static func digest(of secret: SecretBytes) -> SecretBytes? {
        guard let implementation = unsafe DigestAlgorithm.sha256.implementation else { return nil }
        var isComputed = false
        let digest = SecretBytes(count: digestLength) { span in
            unsafe span.withUnsafeMutableBytes { output in
                isComputed = secret.withBytes { secret in
                    unsafe secret.withUnsafeBufferPointer { secret in
                        // `output` has the size of the digest, which is all that OpenSSL writes.
                        unsafe EVP_Digest(
                            secret.baseAddress,
                            secret.count,
                            output.bindMemory(to: UInt8.self).baseAddress,
                            nil,
                            implementation,
                            nil
                        ) == 1
                    }
                }
            }
        }
        return isComputed ? digest : nil
    }

    /// Random characters, 5 bits each.
    private static func text(_ count: Int) -> SecretBytes {
        let random = SecretBytes(randomCount: count)
        return SecretBytes(count: count) { span in
            random.withBytes { random in
                for index in random.indices {
                    let value = random[index] & 31
                    let letter = UInt8(ascii: "a") + value
                    let digit = UInt8(ascii: "2") &+ value &- 26
                    span.storeBytes(
                        of: value < 26 ? letter : digit,
                        toByteOffset: index,
                        as: UInt8.self
                    )
                }
            }
        }
    }
}
