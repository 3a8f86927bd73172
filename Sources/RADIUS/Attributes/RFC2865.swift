// Attributes of RFC 2865, Remote Authentication Dial In User Service.

extension AttributeType {
    package static let userName = AttributeType(rawValue: 1)
    package static let userPassword = AttributeType(rawValue: 2)
    package static let chapPassword = AttributeType(rawValue: 3)
    package static let nasIPAddress = AttributeType(rawValue: 4)
    package static let nasPort = AttributeType(rawValue: 5)
    package static let serviceType = AttributeType(rawValue: 6)
    package static let framedIPAddress = AttributeType(rawValue: 8)
    package static let framedMTU = AttributeType(rawValue: 12)
    package static let replyMessage = AttributeType(rawValue: 18)
    package static let state = AttributeType(rawValue: 24)
    package static let `class` = AttributeType(rawValue: 25)
    package static let vendorSpecific = AttributeType(rawValue: 26)
    package static let sessionTimeout = AttributeType(rawValue: 27)
    package static let terminationAction = AttributeType(rawValue: 29)
    package static let calledStationID = AttributeType(rawValue: 30)
    package static let callingStationID = AttributeType(rawValue: 31)
    package static let nasIdentifier = AttributeType(rawValue: 32)
    package static let proxyState = AttributeType(rawValue: 33)
    package static let nasPortType = AttributeType(rawValue: 61)
}

extension Packet {
    /// An integer attribute (RFC 2865 §5): a value of another size than four octets is no value.
    package func integer(_ type: AttributeType) -> UInt32? {
        guard let value = value(of: type), value.count == 4 else { return nil }
        return value.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A text attribute (§5); octets that are not UTF-8 become U+FFFD.
    package func text(_ type: AttributeType) -> String? {
        value(of: type).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Octets of the largest frame on the link to the device (§5.12).
    package var framedMTU: Int? { integer(.framedMTU).flatMap { Int(exactly: $0) } }
}

extension OutgoingPacket {
    /// Appends an integer attribute (§5).
    package mutating func append(_ type: AttributeType, integer: UInt32) {
        append(
            type,
            stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: integer >> $0) }
        )
    }
}

extension Reply {
    /// Asks the access point for a new login after that many seconds (§5.27, RFC 3580 §3.17).
    package mutating func appendSessionTimeout(_ seconds: UInt32) {
        append(.sessionTimeout, integer: seconds)
        let radiusRequest: UInt32 = 1
        append(.terminationAction, integer: radiusRequest)
    }
}

extension Attribute {
    /// Whose attribute a Vendor-Specific holds, and its number there (§5.26), when they can be read.
    package var vendorType: (vendor: UInt32, type: UInt8)? {
        guard type == .vendorSpecific, value.count >= 6 else { return nil }
        let vendor = value.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        return (vendor, value[value.startIndex + 4])
    }
}
