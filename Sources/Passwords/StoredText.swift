/// Reading the pieces that stored passwords are made of.
enum StoredText {
    /// Reads RFC 4648 base64, with or without its padding.
    ///
    /// `.` stands for `+` as well: the "adapted" alphabet of passlib and OpenLDAP.
    /// - Returns: `nil` for anything else, bits left over that are not zero included.
    static func base64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var symbols = text
        for _ in 0..<2 where symbols.last == UInt8(ascii: "=") { symbols.removeLast() }
        guard symbols.count == text.count || text.count % 4 == 0, symbols.count % 4 != 1 else {
            return nil
        }
        var octets: [UInt8] = []
        octets.reserveCapacity(symbols.count * 3 / 4)
        var bits: UInt32 = 0
        var bitCount = 0
        for symbol in symbols {
            guard let value = base64Value(symbol) else { return nil }
            bits = bits << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                octets.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
                bits &= 1 << UInt32(bitCount) - 1
            }
        }
        return bits == 0 ? octets : nil
    }

    /// Reads a decimal number.
    ///
    /// - Throws: `malformed` unless it is digits that come to `range.lowerBound` at least, and
    ///   `costAboveCeiling` beyond `range.upperBound`.
    static func decimal(
        _ text: ArraySlice<UInt8>,
        in range: ClosedRange<Int>
    ) throws(StoredPasswordError) -> Int {
        guard !text.isEmpty, text.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { throw .malformed }
        var value = 0
        for digit in text {
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
            // Leaving at once also keeps the next multiplication from overflowing.
            if value > range.upperBound { throw .costAboveCeiling }
        }
        if value < range.lowerBound { throw .malformed }
        return value
    }

    /// Splits at each `separator`, keeping empty fields.
    static func fields(
        _ text: ArraySlice<UInt8>,
        separator: Unicode.Scalar = "$"
    ) -> [ArraySlice<UInt8>] {
        text.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
    }

    /// Reads hexadecimal digits of any case, two for each octet.
    ///
    /// - Returns: `nil` for anything else.
    static func octets(hexadecimal text: ArraySlice<UInt8>) -> [UInt8]? {
        let digits = text.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { index in
            UInt8(truncatingIfNeeded: digits[index] << 4 | digits[index + 1])
        }
    }

    /// Writes two hexadecimal digits for each octet.
    static func hexadecimal(_ octets: Span<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = octets.indices.flatMap { index in
            [digits[Int(octets[index] >> 4)], digits[Int(octets[index] & 0xF)]]
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func base64Value(_ symbol: UInt8) -> UInt32? {
        switch symbol {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(symbol - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(symbol - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(symbol - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "+"), UInt8(ascii: "."): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
