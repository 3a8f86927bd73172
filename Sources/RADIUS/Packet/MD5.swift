internal import COpenSSL
internal import Domain

/// MD5 (RFC 1321) and HMAC-MD5 (RFC 2104), which RADIUS is made of; used for nothing else.
struct MD5 {
    static let length = 16
    private static let blockLength = 64

    private var context = MD5_CTX()

    init() {
        unsafe preau_MD5_Init(&context)
    }

    mutating func update(_ octets: Span<UInt8>) {
        unsafe octets.withUnsafeBytes { buffer in
            unsafe preau_MD5_Update(&context, buffer.baseAddress, buffer.count)
        }
    }

    mutating func update(_ secret: SecretBytes) {
        secret.withBytes { update($0) }
    }

    mutating func update(_ digest: Authenticator) {
        digest.withBytes { update($0) }
    }

    consuming func finish() -> Authenticator {
        var words = (UInt64.zero, UInt64.zero)
        unsafe withUnsafeMutableBytes(of: &words) { buffer in
            let digest = unsafe buffer.assumingMemoryBound(to: UInt8.self).baseAddress
            unsafe preau_MD5_Final(digest, &context)
        }
        return Authenticator(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
    }

    /// MD5 of the octets, then the secret: the Response Authenticator (RFC 2865 §3).
    static func digest(_ octets: Span<UInt8>, _ secret: SecretBytes) -> Authenticator {
        var digest = MD5()
        digest.update(octets)
        digest.update(secret)
        return digest.finish()
    }

    /// HMAC-MD5 with the shared secret as key (RFC 3579 §3.2).
    static func hmac(_ message: Span<UInt8>, key: SecretBytes) -> Authenticator {
        guard key.count <= blockLength else {
            var digest = MD5()
            digest.update(key)
            return digest.finish().withBytes { hmac(message, key: $0) }
        }
        return key.withBytes { hmac(message, key: $0) }
    }

    private static func hmac(_ message: Span<UInt8>, key: Span<UInt8>) -> Authenticator {
        var inner = MD5()
        inner.update(padded: key, with: 0x36)
        inner.update(message)
        var outer = MD5()
        outer.update(padded: key, with: 0x5C)
        outer.update(inner.finish())
        return outer.finish()
    }

    /// A key of at most one block, filled with zeros and xored with `pad`.
    private mutating func update(padded key: Span<UInt8>, with pad: UInt8) {
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.blockLength) { block in
            for index in 0..<Self.blockLength {
                unsafe block[index] = (index < key.count ? key[index] : 0) ^ pad
            }
            unsafe preau_MD5_Update(&context, block.baseAddress, block.count)
            unsafe OPENSSL_cleanse(block.baseAddress, block.count)
        }
    }
}
