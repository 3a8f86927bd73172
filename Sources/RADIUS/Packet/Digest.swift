internal import COpenSSL
internal import Domain

/// MD5 and HMAC-MD5, which RADIUS is made of; used for nothing else.
enum Digest {
    static let length = 16
    private static let blockLength = 64

    // Fetched once: with `EVP_md5()`, OpenSSL 3 looks it up for each digest, which costs as much as
    // to compute it. It is never changed and never freed.
    private nonisolated(unsafe) static let algorithm = unsafe EVP_MD_fetch(nil, "MD5", nil)

    /// MD5 of the parts one after the other.
    ///
    /// - Returns: `nil` when OpenSSL offers no MD5 (a FIPS-only machine).
    static func md5(_ parts: [UInt8], _ secret: SecretBytes, _ more: [UInt8] = []) -> [UInt8]? {
        guard let algorithm = unsafe algorithm, let context = unsafe EVP_MD_CTX_new() else {
            return nil
        }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestInit_ex(context, algorithm, nil) == 1,
            unsafe EVP_DigestUpdate(context, parts, parts.count) == 1
        else { return nil }
        let updated = secret.withBytes { bytes in
            unsafe bytes.withUnsafeBytes { buffer in
                unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count) == 1
            }
        }
        guard updated, unsafe EVP_DigestUpdate(context, more, more.count) == 1 else { return nil }
        var digest = [UInt8](repeating: 0, count: length)
        guard unsafe EVP_DigestFinal_ex(context, &digest, nil) == 1 else { return nil }
        return digest
    }

    /// HMAC-MD5 with the shared secret as key (RFC 3579 §3.2).
    ///
    /// Written out as in RFC 2104 §2: OpenSSL 3's `HMAC` spends most of its time on lookups.
    static func hmac(_ message: [UInt8], key: SecretBytes) -> [UInt8]? {
        guard let key = key.count > blockLength ? md5([], key).map({ SecretBytes($0) }) : key,
            let inner = md5([], padded(key, with: 0x36), message)
        else { return nil }
        return md5([], padded(key, with: 0x5C), inner)
    }

    /// A key of at most one block, filled with zeros and xored with `pad`.
    private static func padded(_ key: SecretBytes, with pad: UInt8) -> SecretBytes {
        key.withBytes { key in
            SecretBytes(count: blockLength) { block in
                for index in 0..<blockLength {
                    let octet = index < key.count ? key[index] : 0
                    block.storeBytes(of: octet ^ pad, toByteOffset: index, as: UInt8.self)
                }
            }
        }
    }
}
