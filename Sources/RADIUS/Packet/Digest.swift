internal import COpenSSL
internal import Domain

/// MD5 and HMAC-MD5, which RADIUS is made of; used for nothing else.
enum Digest {
    static let length = 16

    /// MD5 of the parts one after the other.
    ///
    /// - Returns: `nil` when OpenSSL offers no MD5 (a FIPS-only machine).
    static func md5(_ parts: [UInt8], _ secret: SecretBytes, _ more: [UInt8] = []) -> [UInt8]? {
        guard let context = unsafe EVP_MD_CTX_new() else { return nil }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestInit_ex(context, EVP_md5(), nil) == 1,
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
    static func hmac(_ message: [UInt8], key: SecretBytes) -> [UInt8]? {
        var digest = [UInt8](repeating: 0, count: length)
        let computed = key.withBytes { bytes in
            unsafe bytes.withUnsafeBytes { key in
                unsafe HMAC(
                    EVP_md5(),
                    key.baseAddress,
                    Int32(clamping: key.count),
                    message,
                    message.count,
                    &digest,
                    nil
                ) != nil
            }
        }
        return computed ? digest : nil
    }
}
