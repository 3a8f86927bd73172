/// One EAP packet (RFC 3748 §4).
package struct EAPPacket: Sendable, Equatable {
    package enum Code: UInt8, Sendable {
        case request = 1
        case response = 2
        case success = 3
        case failure = 4
    }

    package let code: Code
    package let identifier: UInt8
    /// Present in requests and responses, absent in successes and failures.
    package let type: EAPType?
    package let typeData: ArraySlice<UInt8>

    private static let headerLength = 4

    init(code: Code, identifier: UInt8, type: EAPType? = nil, typeData: some Sequence<UInt8> = []) {
        self.code = code
        self.identifier = identifier
        self.type = type
        self.typeData = ArraySlice(typeData)
    }

    /// Reads a packet; octets beyond its Length are padding and ignored (RFC 3748 §4.1).
    package init(parsing bytes: [UInt8]) throws(EAPError) {
        guard bytes.count >= Self.headerLength else { throw .truncated }
        guard let code = Code(rawValue: bytes[0]) else { throw .unknownCode }
        let length = Int(bytes[2]) << 8 | Int(bytes[3])
        guard Self.headerLength...bytes.count ~= length else { throw .badLength }
        self.code = code
        identifier = bytes[1]
        switch code {
        case .request, .response:
            guard length > Self.headerLength, bytes[4] != 0 else { throw .noType }
            type = EAPType(rawValue: bytes[4])
            typeData = bytes[5..<length]
        case .success, .failure:
            type = nil
            typeData = []
        }
    }

    /// The EAP-Failure that answers a response outside any conversation.
    ///
    /// - Returns: `nil` when the octets are no response.
    package static func failure(answering octets: [UInt8]) -> [UInt8]? {
        guard let response = try? EAPPacket(parsing: octets), response.code == .response else {
            return nil
        }
        return EAPPacket(code: .failure, identifier: response.identifier).encoded
    }

    /// The packet's octets on the wire.
    package var encoded: [UInt8] {
        let length = Self.headerLength + (type == nil ? 0 : 1) + typeData.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        bytes += [code.rawValue, identifier]
        bytes += [UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length)]
        if let type { bytes.append(type.rawValue) }
        bytes += typeData
        return bytes
    }
}

/// An EAP method or notice, by its number (RFC 3748 §5).
package struct EAPType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let identity = EAPType(rawValue: 1)
    package static let nak = EAPType(rawValue: 3)
    package static let ttls = EAPType(rawValue: 21)

    package var description: String {
        switch rawValue {
        case 1: "Identity"
        case 3: "Nak"
        case 4: "MD5"
        case 6: "GTC"
        case 13: "TLS"
        case 21: "TTLS"
        case 25: "PEAP"
        case 26: "MSCHAPv2"
        case 43: "FAST"
        case 52: "PWD"
        default: "type \(rawValue)"
        }
    }
}

/// What is wrong with the octets of an EAP packet.
package enum EAPError: Error, Equatable {
    case truncated
    case unknownCode
    /// Length is below the header's, or beyond the octets that came.
    case badLength
    /// A request or response without Type, or with the reserved type 0.
    case noType
}
