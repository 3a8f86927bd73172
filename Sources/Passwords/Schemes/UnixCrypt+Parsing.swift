internal import Domain

extension UnixCrypt {
    static let maximumShaRounds = 1_000_000
    static let maximumBcryptCost = 13

    /// Characters of the hash that each method writes after its setting.
    static let hashLengths = [
        "DES": 11, "1": 22, "5": 43, "6": 86, "y": 43, "2a": 31, "2b": 31, "2y": 31,
    ]

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
            return try stored(body, "DES")
        }
        guard fields[0].isEmpty else { throw .malformed }
        let method = String(decoding: fields[1], as: UTF8.self)
        switch method {
        case "1":
            guard fields.count == 4 else { throw .malformed }
            guard allowLegacy else { throw .legacyScheme }
            return try stored(body, method)
        case "5", "6":
            try checkRounds(fields.dropFirst(2))
            return try stored(body, method)
        case "y":
            guard fields.count == 5 else { throw .malformed }
            try checkYescrypt(fields[2])
            return try stored(body, method)
        case "2a", "2b", "2y":
            guard fields.count == 4, fields[3].count == 22 + 31 else { throw .malformed }
            _ = try StoredText.decimal(fields[2], in: 4...maximumBcryptCost)
            return try stored(body, method)
        default:
            throw .unknownScheme
        }
    }

    /// Cuts the text before its hash.
    private static func stored(
        _ body: ArraySlice<UInt8>,
        _ method: String
    ) throws(StoredPasswordError) -> StoredPassword {
        guard let length = hashLengths[method] else { throw .unknownScheme }
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

    /// Checks `[rounds=N$]salt$hash`.
    ///
    /// With one field less, crypt(3) would still heed the rounds, before an empty salt.
    private static func checkRounds(
        _ fields: ArraySlice<ArraySlice<UInt8>>
    ) throws(StoredPasswordError) {
        let rounds = fields.first.flatMap(roundsText)
        if let rounds { _ = try StoredText.decimal(rounds, in: 1000...maximumShaRounds) }
        guard fields.count == (rounds == nil ? 2 : 3) else { throw .malformed }
    }

    private static func roundsText(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let prefix = "rounds=".utf8
        return field.starts(with: prefix) ? field.dropFirst(prefix.count) : nil
    }

    /// The rounds that the first field after `$5$` or `$6$` asks for; 5000 when it asks for none.
    static func rounds(_ field: ArraySlice<UInt8>) -> Int {
        roundsText(field).flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 5000
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
        guard yescryptBlocks(parameters) > 0 else { throw .costAboveCeiling }
    }

    /// N times r, blocks of 128 octets, or 0 beyond N = 2^14 or r = 32.
    static func yescryptBlocks(_ parameters: ArraySlice<UInt8>) -> Int {
        let digits = parameters.dropFirst().compactMap { alphabet.firstIndex(of: $0) }
        guard digits.count == 2, digits[0] <= 13, digits[1] <= 31 else { return 0 }
        return (2 << digits[0]) * (digits[1] + 1)
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
