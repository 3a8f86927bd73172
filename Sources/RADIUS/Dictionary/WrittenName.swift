internal import CFreeRADIUS

/// An attribute's name as an administrator writes it: `Tunnel-Type`, or `Tunnel-Type:1`.
struct WrittenName {
    let base: String
    /// Groups the attributes of one tunnel; 0 says that it groups nothing (RFC 2868 §3).
    let tag: UInt8?

    /// - Throws: `badTag`, or `unknownAttribute` for what no dictionary can hold.
    init(_ text: String) throws(DictionaryError) {
        guard text.isCString else { throw .unknownAttribute(text) }
        guard let colon = text.firstIndex(of: ":") else {
            base = text
            tag = nil
            return
        }
        let digits = text[text.index(after: colon)...]
        guard let number = digits.decimalNumber, number <= 0x1F else { throw .badTag(text) }
        base = String(text[..<colon])
        tag = UInt8(truncatingIfNeeded: number)
    }

    /// Puts the tag where the attribute wants it.
    ///
    /// A number gives up its first octet, which is 0 when there is no tag (RFC 2868 §3.1). Before a
    /// text the octet is only written when a tag is: an octet above 0x1F already is text (§3.3), and
    /// that is how access points are used to getting a VLAN.
    /// - Throws: `badTag` when the attribute takes none.
    func tagging(
        _ octets: [UInt8],
        of attribute: preau_attribute
    ) throws(DictionaryError) -> [UInt8] {
        guard let tag else { return octets }
        guard attribute.tagged else { throw .badTag("\(base):\(tag)") }
        return [tag] + (attribute.kind == PREAU_VALUE_UNSIGNED ? octets.dropFirst() : octets[...])
    }
}
