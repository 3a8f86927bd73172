internal import Domain

extension StoredPassword {
    /// The longest text that is looked at, in octets.
    private static let maximumTextLength = 2048

    /// Reads one value of `userPassword`: `{SCHEME}body`, or clear text (RFC 2307 §5.3).
    ///
    /// Costs are checked here, before anything is computed or allocated for them.
    /// - Parameters:
    ///   - text: the value as the directory gives it.
    ///   - allowLegacy: takes clear text, MD5, `$1$`, DES and NT hashes as well.
    /// - Throws: why the value cannot be used.
    package init(parsing text: String, allowLegacy: Bool = false) throws(StoredPasswordError) {
        try self.init(parsing: Array(text.utf8), allowLegacy: allowLegacy)
    }

    /// Reads one value of `userPassword` from its octets.
    package init(parsing octets: [UInt8], allowLegacy: Bool = false) throws(StoredPasswordError) {
        guard 1...Self.maximumTextLength ~= octets.count else { throw .malformed }
        var scheme = "CLEARTEXT"
        var body = octets[...]
        if octets.first == UInt8(ascii: "{") {
            guard let end = octets.firstIndex(of: UInt8(ascii: "}")) else { throw .malformed }
            scheme = Self.asciiUppercase(octets[1..<end])
            body = octets[(end + 1)...]
        }
        self = try Self.parse(body, scheme: scheme, allowLegacy: allowLegacy)
    }

    /// Reads the attribute `sambaNTPassword`: 32 hexadecimal digits without a scheme.
    ///
    /// Samba writes `NO PASSWORDXXXXXXXXXXXXXXXXXXXXX` where there is none.
    package init(
        sambaNTPassword octets: [UInt8],
        allowLegacy: Bool = false
    ) throws(StoredPasswordError) {
        guard allowLegacy else { throw .legacyScheme }
        if octets.starts(with: "NO PASSWORD".utf8) { throw .locked }
        self = try NTHash.parse(octets[...])
    }

    private static func parse(
        _ body: ArraySlice<UInt8>,
        scheme: String,
        allowLegacy: Bool
    ) throws(StoredPasswordError) -> StoredPassword {
        if isDelegated(scheme) { throw .delegatedScheme }
        if scheme == "CLEARTEXT" || scheme == "CLEAR" {
            guard allowLegacy else { throw .legacyScheme }
            return try SaltedDigest.parse(cleartext: body)
        }
        // Administration tools close an account so, whatever its scheme.
        if body.first == UInt8(ascii: "!") || body.first == UInt8(ascii: "*") { throw .locked }
        if let variant = SaltedDigest.variant(scheme) {
            guard allowLegacy || variant.algorithm != .md5 else { throw .legacyScheme }
            return try SaltedDigest.parse(body, variant.algorithm, isSalted: variant.isSalted)
        }
        switch scheme {
        case "NT":
            guard allowLegacy else { throw .legacyScheme }
            return try NTHash.parse(body)
        case "PBKDF2", "PBKDF2-SHA1": return try PBKDF2.parse(body, .sha1)
        case "PBKDF2-SHA256": return try PBKDF2.parse(body, .sha256)
        case "PBKDF2-SHA512": return try PBKDF2.parse(body, .sha512)
        case "PBKDF2_SHA256": return try PBKDF2.parse(directoryServer389: body)
        case "ARGON2": return try Argon2.parse(body)
        case "CRYPT": return try UnixCrypt.parse(body, allowLegacy: allowLegacy)
        default: throw .unknownScheme
        }
    }

    /// Whether the stored text only says who else to ask.
    private static func isDelegated(_ scheme: String) -> Bool {
        ["SASL", "KERBEROS", "KRB5", "UNIX", "PAM", "RADIUS"].contains(scheme)
            || scheme.hasPrefix("TOTP") || scheme.hasPrefix("HOTP")
    }

    /// Schemes are compared without regard to the case of ASCII letters alone: Unicode would make
    /// another scheme's name out of some letters.
    private static func asciiUppercase(_ name: ArraySlice<UInt8>) -> String {
        let octets = name.map { octet in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= octet ? octet & 0xDF : octet
        }
        return String(decoding: octets, as: UTF8.self)
    }
}
