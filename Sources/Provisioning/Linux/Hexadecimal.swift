/// Octets as pairs of hexadecimal digits.
enum Hexadecimal {
    static func text(_ octets: some Sequence<UInt8>) -> String {
        octets.map { octet in
            (octet < 16 ? "0" : "") + String(octet, radix: 16)
        }.joined()
    }

    /// - Returns: `nil` when the text is not pairs of digits.
    static func octets(_ text: some StringProtocol) -> [UInt8]? {
        var octets: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            let pair = rest.prefix(2)
            guard pair.count == 2, pair.allSatisfy(\.isHexDigit),
                let octet = UInt8(pair, radix: 16)
            else { return nil }
            octets.append(octet)
            rest = rest.dropFirst(2)
        }
        return octets
    }
}
