internal import CFreeRADIUS
internal import Domain

/// Turns the text of a value into the octets that travel (RFC 8044 §3).
///
/// libfreeradius has a reader too, but one that takes `99999999999` for another number, `42` for an
/// address and `10.0.0.0/` for all addresses; here, what is not exactly right is refused.
struct ValueReader {
    let attribute: preau_attribute
    let name: String

    /// - Returns: `nil` when the text is not a value of the attribute's type.
    func octets(_ text: String) -> [UInt8]? {
        guard text.isCString else { return nil }
        switch attribute.kind {
        case PREAU_VALUE_TEXT: return Array(text.utf8)
        case PREAU_VALUE_OCTETS: return rawOctets(text)
        case PREAU_VALUE_UNSIGNED: return unsigned(text)
        case PREAU_VALUE_SIGNED: return Int32(text).map { bigEndian(UInt32(bitPattern: $0)) }
        case PREAU_VALUE_IPV4: return address(text, [.v4])
        case PREAU_VALUE_IPV6: return address(text, [.v6])
        case PREAU_VALUE_IP: return address(text, [.v4, .v6])
        case PREAU_VALUE_IPV4_PREFIX: return prefix(text, .v4)
        case PREAU_VALUE_IPV6_PREFIX: return prefix(text, .v6)
        case PREAU_VALUE_INTERFACE_ID: return interfaceID(text)
        case PREAU_VALUE_ETHERNET: return StationID(text.utf8).map { bigEndian($0.bits).suffix(6) }
        default: return nil
        }
    }

    /// What the value should have been, to follow "must be".
    var expectation: String {
        switch attribute.kind {
        case PREAU_VALUE_TEXT: "text, not empty"
        case PREAU_VALUE_OCTETS where attribute.length != 0:
            "0x and \(Int(attribute.length) * 2) hexadecimal digits"
        case PREAU_VALUE_OCTETS: "text or 0x and hexadecimal digits, not empty"
        case PREAU_VALUE_UNSIGNED: "a number from 0 to \(maximum), or the name of a known value"
        case PREAU_VALUE_SIGNED: "a number from \(Int32.min) to \(Int32.max)"
        case PREAU_VALUE_IPV4: "an IPv4 address"
        case PREAU_VALUE_IPV6: "an IPv6 address"
        case PREAU_VALUE_IP: "an IP address"
        case PREAU_VALUE_IPV4_PREFIX: "an IPv4 prefix such as 192.0.2.0/24"
        case PREAU_VALUE_IPV6_PREFIX: "an IPv6 prefix such as 2001:db8::/32"
        case PREAU_VALUE_INTERFACE_ID: "four groups of hexadecimal digits such as 0:1:2:3"
        case PREAU_VALUE_ETHERNET: "a MAC address"
        default: "of a type that a policy can write"
        }
    }

    /// The largest number that fits; where a tag may stand, the first octet is its own (RFC 2868
    /// §3.1).
    private var maximum: UInt64 {
        UInt64.max >> (64 - 8 * (Int(attribute.length) - (attribute.tagged ? 1 : 0)))
    }

    private func unsigned(_ text: String) -> [UInt8]? {
        let number: UInt64? =
            if text.hasPrefix("0x") {
                text.dropFirst(2).hexadecimalNumber
            } else {
                text.decimalNumber ?? FreeRADIUSLibrary.number(of: text, in: name).map(UInt64.init)
            }
        guard let number, number <= maximum else { return nil }
        return bigEndian(number).suffix(Int(attribute.length))
    }

    private func rawOctets(_ text: String) -> [UInt8]? {
        let octets = text.hasPrefix("0x") ? text.dropFirst(2).hexadecimalOctets : Array(text.utf8)
        guard attribute.length == 0 || octets?.count == Int(attribute.length) else { return nil }
        return octets
    }

    private func address(_ text: String, _ families: Set<IPAddress.Family>) -> [UInt8]? {
        guard let address = IPAddress(text), families.contains(address.family) else { return nil }
        return octets(of: address)
    }

    /// A reserved octet, the length of the prefix, the address (RFC 3162 §2.3, RFC 8044 §3.11).
    private func prefix(_ text: String, _ family: IPAddress.Family) -> [UInt8]? {
        guard let prefix = NetworkPrefix(text), prefix.address.family == family else { return nil }
        return [0, UInt8(truncatingIfNeeded: prefix.length)] + octets(of: prefix.address)
    }

    /// Four groups of 16 bits (RFC 3162 §2.2).
    private func interfaceID(_ text: String) -> [UInt8]? {
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = groups.compactMap { $0.hexadecimalNumber.flatMap(UInt16.init(exactly:)) }
        guard groups.count == 4, numbers.count == 4 else { return nil }
        return numbers.flatMap(bigEndian)
    }

    private func octets(of address: IPAddress) -> [UInt8] {
        bigEndian(address.bits).suffix(address.family.bitWidth / 8)
    }

    private func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        stride(from: number.bitWidth - 8, through: 0, by: -8)
            .map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
