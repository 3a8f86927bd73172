internal import Domain

extension Recipe {
    /// What a verifier's text says of the recipe besides its scheme; it holds no `:`.
    var parameters: String {
        switch self {
        case .saltedDigest(let recipe): recipe.parameters
        case .nt: ""
        case .pbkdf2(let recipe): recipe.parameters
        case .argon2(let recipe): recipe.parameters
        // crypt(5) lets no setting hold a `:`.
        case .unixCrypt(let recipe): recipe.setting
        }
    }

    /// Reads ``parameters`` again.
    init(
        schemeName: String,
        parameters: ArraySlice<UInt8>
    ) throws(StoredPasswordError) {
        switch schemeName {
        case "NT":
            guard parameters.isEmpty else { throw .malformed }
            self = .nt(NTHash())
        case "PBKDF2-SHA1": self = .pbkdf2(try PBKDF2(.sha1, parameters: parameters))
        case "PBKDF2-SHA256": self = .pbkdf2(try PBKDF2(.sha256, parameters: parameters))
        case "PBKDF2-SHA512": self = .pbkdf2(try PBKDF2(.sha512, parameters: parameters))
        case "ARGON2d": self = .argon2(try Argon2(.d, parameters: parameters))
        case "ARGON2i": self = .argon2(try Argon2(.i, parameters: parameters))
        case "ARGON2id": self = .argon2(try Argon2(.id, parameters: parameters))
        default:
            if schemeName.hasPrefix("CRYPT-") {
                self = .unixCrypt(try UnixCrypt(setting: parameters, schemeName: schemeName))
            } else {
                let digest = try SaltedDigest(schemeName: schemeName, parameters: parameters)
                self = .saltedDigest(digest)
            }
        }
    }
}

extension SaltedDigest {
    fileprivate var parameters: String { StoredText.hexadecimal(salt.span) }

    fileprivate init(
        schemeName: String,
        parameters: ArraySlice<UInt8>
    ) throws(StoredPasswordError) {
        let isCleartext = schemeName == "CLEARTEXT"
        guard let variant = isCleartext ? (.sha256, false) : Self.variant(schemeName) else {
            throw .unknownScheme
        }
        guard let salt = StoredText.octets(hexadecimal: parameters),
            salt.isEmpty != variant.isSalted
        else { throw .malformed }
        self.init(algorithm: variant.algorithm, salt: salt)
    }
}

extension PBKDF2 {
    fileprivate var parameters: String {
        "\(iterations),\(length),\(StoredText.hexadecimal(salt.span))"
    }

    fileprivate init(
        _ algorithm: DigestAlgorithm,
        parameters: ArraySlice<UInt8>
    ) throws(StoredPasswordError) {
        let fields = StoredText.fields(parameters, separator: ",")
        guard fields.count == 3 else { throw .malformed }
        let length = try StoredText.decimal(fields[1], in: 1...Self.longestKey)
        guard length == algorithm.byteCount || length == Self.longestKey,
            let salt = StoredText.octets(hexadecimal: fields[2]), !salt.isEmpty
        else { throw .malformed }
        let ceiling = Self.maximumIterations / (length / algorithm.byteCount)
        self.init(
            algorithm: algorithm,
            iterations: try StoredText.decimal(fields[0], in: 1...ceiling),
            salt: salt,
            length: length
        )
    }
}

extension UnixCrypt {
    /// Reads a setting by putting a hash after it, so that each check of the parser counts.
    fileprivate init(
        setting: ArraySlice<UInt8>,
        schemeName: String
    ) throws(StoredPasswordError) {
        guard let length = Self.hashLengths[String(schemeName.dropFirst("CRYPT-".utf8.count))]
        else { throw .unknownScheme }
        let hash = repeatElement(UInt8(ascii: "."), count: length)
        let stored = try Self.parse(setting + hash, allowLegacy: true)
        guard stored.schemeName == schemeName, case .unixCrypt(let recipe) = stored.recipe
        else { throw .malformed }
        self = recipe
    }
}
