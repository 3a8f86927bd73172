/// A RADIUS packet taken apart by the tests' own reader, which shares nothing with ours.
package struct RADIUSPacket: Sendable {
    package struct Attribute: Sendable, Equatable {
        package let type: UInt8
        package let value: [UInt8]
    }

    package let code: UInt8
    package let identifier: UInt8
    package let attributes: [Attribute]

    /// Reads a datagram.
    ///
    /// - Returns: `nil` unless it is one well-formed packet and nothing else.
    package init?(_ octets: [UInt8]) {
        guard octets.count >= 20, Int(octets[2]) << 8 | Int(octets[3]) == octets.count else {
            return nil
        }
        code = octets[0]
        identifier = octets[1]
        var attributes: [Attribute] = []
        var rest = octets[20...]
        while let type = rest.first {
            guard let length = rest.dropFirst().first.map(Int.init), length >= 2,
                length <= rest.count
            else { return nil }
            attributes.append(
                Attribute(type: type, value: Array(rest.prefix(length).dropFirst(2)))
            )
            rest = rest.dropFirst(length)
        }
        self.attributes = attributes
    }

    /// The values of one type, in the order of the packet.
    package func values(of type: UInt8) -> [[UInt8]] {
        attributes.filter { $0.type == type }.map(\.value)
    }

    /// The values of one type as text.
    package func texts(of type: UInt8) -> [String] {
        values(of: type).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The EAP packet that the EAP-Message attributes carry, empty without any.
    package var eap: [UInt8] { values(of: 79).flatMap(\.self) }
}
