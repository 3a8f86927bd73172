internal import COpenSSL
internal import Domain

/// PBKDF2 with HMAC (RFC 8018 §5.2), in the notations of OpenLDAP and of 389 Directory Server.
struct PBKDF2: Sendable, Equatable {
    /// The most times that HMAC is computed over a block of key: one or two seconds of a core.
    static let maximumIterations = 2_000_000

    /// Octets of the key of 389 Directory Server's old form, a digest long everywhere else.
    static let longestKey = 256

    let algorithm: DigestAlgorithm
    let iterations: Int
    let salt: [UInt8]
    /// Octets of derived key.
    let length: Int

    /// Reads `iterations$salt$key`, the last two in base64.
    static func parse(
        _ body: ArraySlice<UInt8>,
        _ algorithm: DigestAlgorithm
    ) throws(StoredPasswordError) -> StoredPassword {
        let fields = StoredText.fields(body)
        guard fields.count == 3 else { throw .malformed }
        let iterations = try StoredText.decimal(fields[0], in: 1...maximumIterations)
        guard let salt = StoredText.base64(fields[1]), !salt.isEmpty,
            let key = StoredText.base64(fields[2]), key.count == algorithm.byteCount
        else { throw .malformed }
        return stored(algorithm, iterations: iterations, salt: salt[...], key: key[...])
    }

    /// Reads the old form of 389 Directory Server: base64 of the iterations in 32 bits, big-endian,
    /// 64 octets of salt and 256 of key.
    static func parse(
        directoryServer389 body: ArraySlice<UInt8>
    ) throws(StoredPasswordError) -> StoredPassword {
        guard let octets = StoredText.base64(body),
            octets.count == 4 + 64 + longestKey
        else { throw .malformed }
        let iterations = octets.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        if iterations == 0 { throw .malformed }
        // A key of eight blocks costs eight times its iterations.
        if iterations > maximumIterations / 8 { throw .costAboveCeiling }
        return stored(
            .sha256,
            iterations: iterations,
            salt: octets[4..<68],
            key: octets[68...]
        )
    }

    private static func stored(
        _ algorithm: DigestAlgorithm,
        iterations: Int,
        salt: ArraySlice<UInt8>,
        key: ArraySlice<UInt8>
    ) -> StoredPassword {
        StoredPassword(
            schemeName: "PBKDF2-" + algorithm.rawValue,
            recipe: .pbkdf2(
                PBKDF2(
                    algorithm: algorithm,
                    iterations: iterations,
                    salt: Array(salt),
                    length: key.count
                )
            ),
            digest: SecretBytes(key)
        )
    }

    func digest(of password: SecretBytes) -> SecretBytes? {
        guard let implementation = unsafe algorithm.implementation else { return nil }
        var status: Int32 = 0
        let result = SecretBytes(count: length) { span in
            unsafe span.withUnsafeMutableBytes { output in
                status = password.withBytes { password in
                    unsafe password.withUnsafeBytes { bytes in
                        unsafe PKCS5_PBKDF2_HMAC(
                            bytes.bindMemory(to: CChar.self).baseAddress,
                            Int32(clamping: bytes.count),
                            salt,
                            Int32(clamping: salt.count),
                            Int32(clamping: iterations),
                            implementation,
                            Int32(clamping: output.count),
                            output.bindMemory(to: UInt8.self).baseAddress
                        )
                    }
                }
            }
        }
        return status == 1 ? result : nil
    }
}
