internal import COpenSSL
internal import Domain

/// One digest of the password followed by the salt (RFC 2307 §5.3 and OpenLDAP's pw-sha2).
struct SaltedDigest: Sendable, Equatable {
    let algorithm: DigestAlgorithm
    /// Empty for the schemes without salt.
    let salt: [UInt8]

    /// The digest of a scheme, by its name in capitals, and whether a salt follows it.
    static func variant(_ scheme: String) -> (algorithm: DigestAlgorithm, isSalted: Bool)? {
        switch scheme {
        case "MD5": (.md5, false)
        case "SMD5": (.md5, true)
        case "SHA": (.sha1, false)
        case "SSHA": (.sha1, true)
        case "SHA256": (.sha256, false)
        case "SSHA256": (.sha256, true)
        case "SHA384": (.sha384, false)
        case "SSHA384": (.sha384, true)
        case "SHA512": (.sha512, false)
        case "SSHA512": (.sha512, true)
        default: nil
        }
    }

    /// Reads `base64(digest ‖ salt)`.
    static func parse(
        _ body: ArraySlice<UInt8>,
        _ algorithm: DigestAlgorithm,
        isSalted: Bool
    ) throws(StoredPasswordError) -> StoredPassword {
        guard let octets = StoredText.base64(body) else { throw .malformed }
        let salt = octets.dropFirst(algorithm.byteCount)
        guard octets.count >= algorithm.byteCount, salt.isEmpty != isSalted else {
            throw .malformed
        }
        let family = algorithm == .sha1 ? "SHA" : algorithm.rawValue
        return StoredPassword(
            schemeName: isSalted ? "S" + family : family,
            recipe: .saltedDigest(SaltedDigest(algorithm: algorithm, salt: Array(salt))),
            digest: SecretBytes(octets.prefix(algorithm.byteCount))
        )
    }

    /// Hashes a password that the directory keeps in clear, so that memory does not.
    static func parse(
        cleartext: ArraySlice<UInt8>
    ) throws(StoredPasswordError) -> StoredPassword {
        let recipe = SaltedDigest(algorithm: .sha256, salt: [])
        guard !cleartext.isEmpty, let digest = recipe.digest(of: SecretBytes(cleartext)) else {
            throw .malformed
        }
        return StoredPassword(
            schemeName: "CLEARTEXT",
            recipe: .saltedDigest(recipe),
            digest: digest
        )
    }

    func digest(of password: SecretBytes) -> SecretBytes? {
        var isComputed = false
        let result = SecretBytes(count: algorithm.byteCount) { span in
            unsafe span.withUnsafeMutableBytes { output in
                isComputed = unsafe compute(password, into: output)
            }
        }
        return isComputed ? result : nil
    }

    private func compute(
        _ password: SecretBytes,
        into output: UnsafeMutableRawBufferPointer
    ) -> Bool {
        guard let implementation = unsafe algorithm.implementation,
            let context = unsafe EVP_MD_CTX_new()
        else { return false }
        // Freeing also wipes the block of password that the context still holds.
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestInit_ex(context, implementation, nil) == 1 else { return false }
        let isPasswordTaken = password.withBytes { password in
            unsafe password.withUnsafeBufferPointer { bytes in
                unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
            }
        }
        let isSaltTaken = unsafe salt.withUnsafeBytes { bytes in
            unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
        }
        // `output` has the digest's own size, which is all that OpenSSL writes.
        return unsafe isPasswordTaken && isSaltTaken
            && EVP_DigestFinal_ex(
                context,
                output.bindMemory(to: UInt8.self).baseAddress,
                nil
            ) == 1
    }
}
