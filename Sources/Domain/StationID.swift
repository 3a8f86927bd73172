/// The MAC address of a device, from Calling-Station-Id (RFC 3580 §3.21).
package struct StationID: Hashable, Sendable, CustomStringConvertible {
    /// The 48 bits of the address, the first octet on the wire being the most significant.
    package let bits: UInt64

    /// Takes the low 48 bits.
    package init(bits: UInt64) {
        self.bits = bits & 0xFFFF_FFFF_FFFF
    }

    /// Reads a MAC address in any of the notations that access points use.
    ///
    /// Twelve hexadecimal digits of any case, bare or with single hyphens, colons or dots between
    /// them.
    /// - Returns: `nil` for anything else.
    package init?(_ text: some Sequence<UInt8>) {
        self.init(Array(text)[...])
    }

    /// The same, without a generic's cost: this is read from each packet.
    package init?(_ text: ArraySlice<UInt8>) {
        var bits: UInt64 = 0
        var digits = 0
        var separatorMayFollow = false
        for octet in text {
            switch octet {
            case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "."):
                guard separatorMayFollow else { return nil }
                separatorMayFollow = false
            default:
                guard digits < 12, let digit = Self.hexadecimalDigit(octet) else { return nil }
                bits = bits << 4 | digit
                digits += 1
                separatorMayFollow = true
            }
        }
        guard digits == 12, separatorMayFollow else { return nil }
        self.bits = bits
    }

    /// Whether the device made the address up (bit 1 of the first octet: "private address").
    package var isLocallyAdministered: Bool { bits >> 40 & 0b10 != 0 }

    /// The form of RFC 3580: `00-10-A4-23-19-C0`.
    package var description: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(17)
        for shift in stride(from: 40, through: 0, by: -8) {
            if shift < 40 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(bits >> (shift + 4) & 0xF)])
            text.append(digits[Int(bits >> shift & 0xF)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hexadecimalDigit(_ octet: UInt8) -> UInt64? {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(octet - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(octet - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(octet - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

/// The radio that a device talks to, from Called-Station-Id: `MAC:SSID` (RFC 3580 §3.20).
package struct CalledStation: Hashable, Sendable {
    package let bssid: StationID
    /// The network's name; it may hold colons, and is absent when the access point gives only a MAC.
    package let ssid: String?

    package init(bssid: StationID, ssid: String?) {
        self.bssid = bssid
        self.ssid = ssid
    }

    /// Reads `MAC` or `MAC:SSID`.
    ///
    /// - Returns: `nil` when the text does not begin with a MAC address.
    package init?(_ text: [UInt8]) {
        // "001122334455", "001122-334455", "0011.2233.4455" and "00-11-22-33-44-55".
        for length in [17, 14, 13, 12] where text.count >= length {
            guard let bssid = StationID(text.prefix(length)) else { continue }
            let rest = text.dropFirst(length)
            guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { continue }
            self.bssid = bssid
            ssid = rest.isEmpty ? nil : String(decoding: rest.dropFirst(), as: UTF8.self)
            return
        }
        return nil
    }
}
