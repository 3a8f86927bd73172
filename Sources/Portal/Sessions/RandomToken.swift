internal import Crypto

/// Names that cannot be guessed: 128 random bits, of which only the SHA-256 is kept.
enum RandomToken {
    /// How many characters a token has.
    static let length = 32

    /// A new one, in lower-case hexadecimal.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return [generator.next(), generator.next()].map { (half: UInt64) in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
        }.joined()
    }

    /// What a table keeps instead of the token; `nil` when the text cannot be one.
    static func key(_ token: String) -> [UInt8]? {
        guard token.utf8.count == length,
            token.utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 })
        else { return nil }
        return Array(SHA256.hash(data: Array(token.utf8)))
    }
}
