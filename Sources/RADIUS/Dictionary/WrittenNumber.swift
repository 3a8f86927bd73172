// Swift's own initialisers take a sign, and its `isHexDigit` other scripts than ours: too lax for
// what goes on the wire.

extension StringProtocol {
    /// Whether C sees the whole of the text.
    var isCString: Bool { !utf8.contains(0) }

    /// The number that decimal digits and nothing else write.
    var decimalNumber: UInt64? {
        guard utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return UInt64(self)
    }

    /// The number that at most 16 hexadecimal digits write.
    var hexadecimalNumber: UInt64? {
        guard let nibbles, 1...16 ~= nibbles.count else { return nil }
        return nibbles.reduce(0) { $0 << 4 | UInt64($1) }
    }

    /// The octets that pairs of hexadecimal digits write.
    var hexadecimalOctets: [UInt8]? {
        guard let nibbles, nibbles.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    }

    /// The value of each hexadecimal digit; `nil` when there is anything else.
    private var nibbles: [UInt8]? {
        var nibbles: [UInt8] = []
        for octet in utf8 {
            guard let nibble = nibble(octet) else { return nil }
            nibbles.append(nibble)
        }
        return nibbles
    }

    private func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
