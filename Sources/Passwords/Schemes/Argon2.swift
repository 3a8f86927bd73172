internal import CArgon2
internal import Domain

/// Argon2 (RFC 9106), in the "PHC string" notation of its reference library.
struct Argon2: Sendable, Equatable {
    enum Variant: String, Sendable {
        case d = "argon2d"
        case i = "argon2i"
        case id = "argon2id"
    }

    /// In KiB: 256 MiB.
    static let maximumMemory = 256 << 10
    static let maximumPasses = 16
    static let maximumLanes = 8

    let variant: Variant
    /// 16 (version 1.0) or 19 (version 1.3).
    let version: UInt32
    /// In KiB.
    let memory: UInt32
    let passes: UInt32
    let lanes: UInt32
    let salt: [UInt8]
    /// Octets of tag.
    let length: Int

    /// Reads `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`, the last two in base64 without padding.
    static func parse(_ body: ArraySlice<UInt8>) throws(StoredPasswordError) -> StoredPassword {
        var fields = StoredText.fields(body)
        // Without a version it is 1.0, which had no such field.
        if fields.count == 5 { fields.insert(ArraySlice("v=16".utf8), at: 2) }
        guard fields.count == 6, fields[0].isEmpty,
            let variant = Variant(rawValue: String(decoding: fields[1], as: UTF8.self))
        else { throw .malformed }
        let costs = fields[3].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard costs.count == 3 else { throw .malformed }
        let lanes = try parameter("p", costs[2], in: 1...maximumLanes)
        let passes = try parameter("t", costs[1], in: 1...maximumPasses)
        // RFC 9106 §3.1: "an integer number of kibibytes from 8*p to 2^(32)-1".
        let memory = try parameter("m", costs[0], in: (8 * lanes)...maximumMemory)
        guard let version = [16, 19].first(where: { fields[2].elementsEqual("v=\($0)".utf8) }),
            let salt = StoredText.base64(fields[4]), salt.count >= 8,
            let tag = StoredText.base64(fields[5]), 16...128 ~= tag.count
        else { throw .malformed }
        let recipe = Argon2(
            variant: variant,
            version: UInt32(version),
            memory: UInt32(memory),
            passes: UInt32(passes),
            lanes: UInt32(lanes),
            salt: salt,
            length: tag.count
        )
        return StoredPassword(
            schemeName: "ARGON2" + variant.rawValue.dropFirst("argon2".utf8.count),
            recipe: .argon2(recipe),
            digest: SecretBytes(tag)
        )
    }

    /// Reads `name=number`.
    private static func parameter(
        _ name: String,
        _ text: ArraySlice<UInt8>,
        in range: ClosedRange<Int>
    ) throws(StoredPasswordError) -> Int {
        guard text.starts(with: "\(name)=".utf8) else { throw .malformed }
        return try StoredText.decimal(text.dropFirst(name.utf8.count + 1), in: range)
    }
}
