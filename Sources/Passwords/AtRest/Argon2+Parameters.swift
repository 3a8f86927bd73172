internal import Domain

extension Argon2 {
    /// The cost that verifiers of our own have, in KiB: 19 MiB twice, about 20 ms of a server core.
    ///
    /// The least that OWASP's Password Storage Cheat Sheet lets Argon2id have.
    static let usualMemory: UInt32 = 19 << 10
    static let usualPasses: UInt32 = 2

    /// Argon2id at the usual cost with a new salt.
    static func freshlySalted() -> Argon2 {
        var generator = SystemRandomNumberGenerator()
        return Argon2(
            variant: .id,
            version: 19,
            memory: usualMemory,
            passes: usualPasses,
            lanes: 1,
            salt: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) },
            length: 32
        )
    }

    /// Version, memory, passes, lanes, octets of tag and salt, with commas between them.
    var parameters: String {
        "\(version),\(memory),\(passes),\(lanes),\(length),\(StoredText.hexadecimal(salt.span))"
    }

    /// Reads ``parameters`` again, costs first.
    init(_ variant: Variant, parameters: ArraySlice<UInt8>) throws(StoredPasswordError) {
        let fields = StoredText.fields(parameters, separator: ",")
        guard fields.count == 6 else { throw .malformed }
        let lanes = try StoredText.decimal(fields[3], in: 1...Self.maximumLanes)
        let passes = try StoredText.decimal(fields[2], in: 1...Self.maximumPasses)
        let memory = try StoredText.decimal(fields[1], in: (8 * lanes)...Self.maximumMemory)
        let length = try StoredText.decimal(fields[4], in: 16...128)
        let version = try StoredText.decimal(fields[0], in: 16...19)
        guard version == 16 || version == 19,
            let salt = StoredText.octets(hexadecimal: fields[5]), salt.count >= 8
        else { throw .malformed }
        self.init(
            variant: variant,
            version: UInt32(version),
            memory: UInt32(memory),
            passes: UInt32(passes),
            lanes: UInt32(lanes),
            salt: salt,
            length: length
        )
    }
}
