internal import Domain

extension UnixCrypt {
    static let maximumShaRounds = 1_000_000
    static let maximumBcryptCost = 13

    /// Reads what crypt(3) wrote: `$6$salt$hash` and its kin, or thirteen characters of DES.
    static func parse(
        _ body: ArraySlice<UInt8>,
        allowLegacy: Bool
    ) throws(StoredPasswordError) -> StoredPassword {
        guard body.allSatisfy(isAllowed) else { throw .malformed }
        let fields = StoredText.fields(body)
        guard fields.count > 1 else {
            guard body.count == 13 else { throw .malformed }
            guard allowLegacy else { throw .legacyScheme }
            return try stored(body, "DES", hash: 11)
        }
        guard fields[0].isEmpty else { throw .malformed }
        let method = String(decoding: fields[1], as: UTF8.self)
        switch method {
        case "1":
            guard fields.count == 4 else { throw .malformed }
            guard allowLegacy else { throw .legacyScheme }
            return try stored(body, method, hash: 22)
        case "5", "6":
            try checkRounds(fields.dropFirst(2))
            return try stored(body, method, hash: method == "5" ? 43 : 86)
        case "y":
            guard fields.count == 5 else { throw .malformed }
            try checkYescrypt(fields[2])
            return try stored(body, method, hash: 43)
        case "2a", "2b", "2y":
            guard fields.count == 4, fields[3].count == 22 + 31 else { throw .malformed }
            _ = try StoredText.decimal(fields[2], in: 4...maximumBcryptCost)
            return try stored(body, method, hash: 31)
        default:
            throw .unknownScheme
        }
    }

    /// Cuts the text before its hash of `length` characters.
    private static func stored(
        _ body: ArraySlice<UInt8>,
        _ method: String,
        hash length: Int
    ) throws(StoredPasswordError) -> StoredPassword {
        let setting = body.dropLast(length)
        let isComplete =
            switch method {
            // DES and bcrypt put nothing between salt and hash; their lengths were checked.
            case "DES", "2a", "2b", "2y": true
            default: setting.last == UInt8(ascii: "$")
            }
        guard isComplete, body.suffix(length).allSatisfy(isHashCharacter) else { throw .malformed }
        return StoredPassword(
            schemeName: "CRYPT-" + method,
            recipe: .unixCrypt(UnixCrypt(setting: String(decoding: setting, as: UTF8.self))),
            digest: SecretBytes(body.suffix(length))
        )
    }

    /// Checks `[rounds=N$]salt$hash`; without rounds there are 5000.
    private static func checkRounds(
        _ fields: ArraySlice<ArraySlice<UInt8>>
    ) throws(StoredPasswordError) {
        let prefix = "rounds="
        if fields.count == 3, let first = fields.first, first.starts(with: prefix.utf8) {
            let rounds = first.dropFirst(prefix.utf8.count)
            _ = try StoredText.decimal(rounds, in: 1000...maximumShaRounds)
        } else if fields.count != 2 {
            throw .malformed
        }
    }

    /// Checks yescrypt's parameters: `j`, log2 of N less one, and r less one.
    ///
    /// Up to N = 2^14 and r = 32 (`jBT`, 64 MiB) each is one character of the alphabet below.
    /// Anything longer is a bigger number, or one of the optional parameters that add to the cost.
    private static func checkYescrypt(
        _ parameters: ArraySlice<UInt8>
    ) throws(StoredPasswordError) {
        guard parameters.count >= 3, parameters.first == UInt8(ascii: "j"),
            parameters.allSatisfy(isHashCharacter)
        else { throw .malformed }
        let digits = parameters.dropFirst().compactMap { alphabet.firstIndex(of: $0) }
        guard digits.count == 2, digits[0] <= 13, digits[1] <= 31 else { throw .costAboveCeiling }
    }

    private static let alphabet = Array(
        "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
    )

    private static func isHashCharacter(_ octet: UInt8) -> Bool {
        alphabet.contains(octet)
    }

    /// Whether crypt(5) lets a setting hold this octet: printable ASCII without `!`, `*`, `:`, `;`,
    /// `\` and the space.
    private static func isAllowed(_ octet: UInt8) -> Bool {
        0x21...0x7E ~= octet && !"!*:;\\".utf8.contains(octet)
    }
}
