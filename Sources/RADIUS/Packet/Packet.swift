/// One RADIUS packet as it came: every attribute's bounds are checked, its meaning is not.
package struct Packet: Sendable {
    /// Octets of a packet at most (RFC 2865 §3).
    package static let maximumLength = 4096
    static let headerLength = 20
    /// FreeRADIUS's default, which no honest access point meets.
    static let maximumAttributeCount = 200

    /// The octets that Length covers: padding is gone.
    package let octets: [UInt8]

    /// Walks a datagram from end to end.
    package init(decoding datagram: Span<UInt8>) throws(PacketError) {
        guard datagram.count >= Self.headerLength else { throw .tooShort }
        let length = Int(datagram[2]) << 8 | Int(datagram[3])
        guard length >= Self.headerLength else { throw .tooShort }
        guard length <= Self.maximumLength else { throw .tooLong }
        guard length <= datagram.count else { throw .truncated }
        var offset = Self.headerLength
        var count = 0
        while offset < length {
            guard offset + 1 < length else { throw .badAttribute }
            let size = Int(datagram[offset + 1])
            guard size >= 2, offset + size <= length else { throw .badAttribute }
            count += 1
            guard count <= Self.maximumAttributeCount else { throw .tooManyAttributes }
            offset += size
        }
        octets = [UInt8](unsafeSpan: datagram.extracting(0..<length))
    }

    package var code: PacketCode { PacketCode(rawValue: octets[0]) }
    package var identifier: UInt8 { octets[1] }
    package var authenticator: Authenticator { Authenticator(octets[4..<Self.headerLength]) }

    /// The attributes in the order of the packet.
    package var attributes: AttributeSequence {
        AttributeSequence(octets[Self.headerLength...])
    }

    /// The value of the first attribute of that type.
    package func value(of type: AttributeType) -> ArraySlice<UInt8>? {
        place(of: type, from: Self.headerLength).map { octets[$0] }
    }

    /// The values of every attribute of that type, in order.
    package func values(of type: AttributeType) -> [ArraySlice<UInt8>] {
        var values: [ArraySlice<UInt8>] = []
        var start = Self.headerLength
        while let place = place(of: type, from: start) {
            values.append(octets[place])
            start = place.upperBound
        }
        return values
    }

    package func contains(_ type: AttributeType) -> Bool {
        place(of: type, from: Self.headerLength) != nil
    }

    package func count(of type: AttributeType) -> Int {
        var count = 0
        var start = Self.headerLength
        while let place = place(of: type, from: start) {
            count += 1
            start = place.upperBound
        }
        return count
    }

    /// Where the value of the next attribute of that type stands, from an attribute's beginning on.
    private func place(of type: AttributeType, from start: Int) -> Range<Int>? {
        let octets = octets.span
        var start = start
        while start + 1 < octets.count {
            let end = start + Int(octets[start + 1])
            // `init` has checked both bounds.
            guard end > start + 1, end <= octets.count else { return nil }
            if octets[start] == type.rawValue { return start + 2..<end }
            start = end
        }
        return nil
    }
}

extension [UInt8] {
    /// Copies a span.
    fileprivate init(unsafeSpan span: Span<UInt8>) {
        self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }
}
