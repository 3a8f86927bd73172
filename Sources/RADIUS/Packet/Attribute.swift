/// An attribute's number (RFC 2865 §5); unknown ones are carried and ignored.
package struct AttributeType: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }
}

/// One attribute of a packet.
package struct Attribute: Sendable {
    package let type: AttributeType
    /// 0 to 253 octets, as they came.
    package let value: ArraySlice<UInt8>

    /// Octets of a value at most.
    package static let maximumValueLength = 253
}

/// Walks attributes whose bounds `Packet` has checked.
package struct AttributeSequence: Sequence, IteratorProtocol, Sendable {
    private var rest: ArraySlice<UInt8>

    /// Walks encoded attributes; ends at the first whose bounds are wrong.
    package init(_ encoded: ArraySlice<UInt8>) {
        rest = encoded
    }

    package mutating func next() -> Attribute? {
        let start = rest.startIndex
        guard rest.count >= 2 else { return nil }
        let length = Int(rest[start + 1])
        guard length >= 2, length <= rest.count else { return nil }
        defer { rest = rest[(start + length)...] }
        return Attribute(
            type: AttributeType(rawValue: rest[start]),
            value: rest[start + 2..<start + length]
        )
    }
}
