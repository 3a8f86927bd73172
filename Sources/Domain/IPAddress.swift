internal import Glibc

/// An IPv4 or IPv6 address; an IPv4 address mapped into IPv6 is the IPv4 address.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    package enum Family: Sendable {
        case v4
        case v6

        package var bitWidth: Int { self == .v4 ? 32 : 128 }
    }

    package let family: Family
    /// In the low 32 bits for IPv4.
    package let bits: UInt128

    package init(family: Family, bits: UInt128) {
        if family == .v6, bits >> 32 == 0xFFFF {
            self.family = .v4
            self.bits = bits & 0xFFFF_FFFF
        } else {
            self.family = family
            self.bits = bits
        }
    }

    /// Reads the text form of RFC 4291 or dotted decimal.
    ///
    /// - Returns: `nil` for anything else, names included.
    package init?(_ text: String) {
        // C would stop reading at a NUL.
        guard !text.utf8.contains(0) else { return nil }
        var v4 = in_addr()
        var v6 = in6_addr()
        if unsafe inet_pton(AF_INET, text, &v4) == 1 {
            self.init(family: .v4, bits: UInt128(UInt32(bigEndian: v4.s_addr)))
        } else if unsafe inet_pton(AF_INET6, text, &v6) == 1 {
            let octets = unsafe withUnsafeBytes(of: &v6) { unsafe Array($0) }
            self.init(family: .v6, bits: octets.reduce(0) { $0 << 8 | UInt128($1) })
        } else {
            return nil
        }
    }

    package var description: String {
        switch family {
        case .v4:
            return stride(from: 24, through: 0, by: -8)
                .map { String(bits >> $0 & 0xFF) }.joined(separator: ".")
        case .v6:
            return Self.compress(
                stride(from: 112, through: 0, by: -16).map {
                    UInt16(truncatingIfNeeded: bits >> $0)
                }
            )
        }
    }

    /// Writes eight groups as RFC 5952 §4 recommends: the longest run of zeros becomes `::`.
    private static func compress(_ groups: [UInt16]) -> String {
        var longest = 0..<0
        var start = 0
        while start < groups.count {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
            if end - start > max(1, longest.count) { longest = start..<end }
            start = max(end, start) + 1
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if longest.isEmpty { return text(groups[...]) }
        return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
    }
}

/// An address block in CIDR notation; a bare address is a block of one.
package struct NetworkPrefix: Hashable, Sendable, CustomStringConvertible {
    package let address: IPAddress
    package let length: Int

    /// Reads `192.0.2.0/24`, `2001:db8::/32` or a bare address.
    ///
    /// - Returns: `nil` for anything else, and for a block with bits set beyond its length.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let head = parts.first, let address = IPAddress(String(head)) else { return nil }
        if parts.count == 2 {
            // `Int` also reads "+24" and "024".
            guard let length = Int(parts[1]), parts[1] == String(length),
                0...address.family.bitWidth ~= length,
                Self.mask(address, to: length) == address
            else { return nil }
            self.length = length
        } else {
            length = address.family.bitWidth
        }
        self.address = address
    }

    /// The first address of the block of `length` bits that holds `address`.
    package static func mask(_ address: IPAddress, to length: Int) -> IPAddress {
        let hostBits = max(0, address.family.bitWidth - length)
        // A shift by the full width gives zero: Swift's smart shifts never trap.
        return IPAddress(family: address.family, bits: (address.bits >> hostBits) << hostBits)
    }

    package var description: String { "\(address)/\(length)" }
}
