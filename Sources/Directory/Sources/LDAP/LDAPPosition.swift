/// What a directory server gave to continue from, for each base.
///
/// As octets: a version, then the scope and for each base its DN and its token, each after its length
/// in four octets.
struct LDAPPosition: Equatable {
    /// What the position was reached with.
    var scope: String
    /// By base: a cookie of RFC 4533, or a generalized time; a base without one begins from nothing.
    var tokens: [String: [UInt8]]

    init(scope: String, tokens: [String: [UInt8]]) {
        self.scope = scope
        self.tokens = tokens
    }

    private static let version: UInt8 = 1

    var encoded: [UInt8] {
        var fields = [Array(scope.utf8)]
        for (base, token) in tokens.sorted(by: { $0.key < $1.key }) {
            fields += [Array(base.utf8), token]
        }
        return fields.reduce(into: [Self.version]) { octets, field in
            let length = UInt32(clamping: field.count)
            for shift in [24, 16, 8, 0] as [UInt32] {
                octets.append(UInt8(truncatingIfNeeded: length >> shift))
            }
            octets += field
        }
    }

    /// - Returns: `nil` for anything that `encoded` does not give: then everything is read again.
    init?(decoding octets: [UInt8]) {
        guard octets.first == Self.version else { return nil }
        var rest = octets.dropFirst()
        var fields: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard length <= rest.count else { return nil }
            fields.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        guard let first = fields.first, fields.count % 2 == 1 else { return nil }
        scope = String(decoding: first, as: UTF8.self)
        tokens = [:]
        for index in stride(from: 1, to: fields.count, by: 2) {
            let base = String(decoding: fields[index], as: UTF8.self)
            tokens[base] = Array(fields[index + 1])
        }
    }
}
