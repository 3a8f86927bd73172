extension Recipe {
    /// Whether trying a password costs about what the outer Argon2id of a verifier does.
    ///
    /// The floor of each scheme is some 20 ms of a server core, and for Argon2 the least of
    /// OWASP's equivalent settings besides; yescrypt's is Debian's own setting. Whatever is below,
    /// or has no cost to set, goes through Argon2id as well.
    var isDear: Bool {
        switch self {
        case .saltedDigest, .nt: false
        case .pbkdf2(let recipe): recipe.iterations >= 100_000
        case .argon2(let recipe):
            recipe.memory >= 7 << 10 && recipe.memory * recipe.passes >= 35 << 10
        case .unixCrypt(let recipe): recipe.isDear
        }
    }
}

extension UnixCrypt {
    fileprivate var isDear: Bool {
        let fields = StoredText.fields(Array(setting.utf8)[...], separator: "$")
        guard fields.count > 2 else { return false }
        return switch String(decoding: fields[1], as: UTF8.self) {
        case "5", "6": Self.rounds(fields[2]) >= 100_000
        case "2a", "2b", "2y": (Int(String(decoding: fields[2], as: UTF8.self)) ?? 0) >= 10
        case "y": Self.yescryptBlocks(fields[2]) >= 1 << 17
        default: false
        }
    }
}
