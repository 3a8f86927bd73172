/// An attribute inside the tunnel, in Diameter's format (RFC 5281 §10.1).
struct AVP: Equatable {
    let code: UInt32
    /// Zero for the codes that RADIUS defines.
    let vendor: UInt32
    let isMandatory: Bool
    let data: ArraySlice<UInt8>

    private enum Flag {
        static let vendor: UInt8 = 0b1000_0000
        static let mandatory: UInt8 = 0b0100_0000
    }

    /// A phase 2 message holds a handful; more is an attack on our time.
    static let maximumCount = 64

    /// Reads every AVP of a message; padding's value and the absence of the last one's are ignored.
    static func all(in message: [UInt8]) throws(AVPError) -> [AVP] {
        var avps: [AVP] = []
        var rest = message[...]
        while !rest.isEmpty {
            guard avps.count < maximumCount else { throw .tooMany }
            let avp = try AVP(readingFrom: &rest)
            avps.append(avp)
        }
        return avps
    }

    private init(readingFrom rest: inout ArraySlice<UInt8>) throws(AVPError) {
        let start = rest.startIndex
        guard rest.count >= 8 else { throw .truncated }
        code = Self.integer(rest[start..<start + 4])
        let flags = rest[start + 4]
        let length = Int(Self.integer(rest[start + 5..<start + 8]))
        isMandatory = flags & Flag.mandatory != 0
        let headerLength = flags & Flag.vendor != 0 ? 12 : 8
        // A range would trap: fewer octets may be left than a vendor's header takes.
        guard headerLength <= length, length <= rest.count else { throw .badLength }
        vendor = headerLength == 12 ? Self.integer(rest[start + 8..<start + 12]) : 0
        data = rest[start + headerLength..<start + length]
        let padded = (length + 3) / 4 * 4
        rest = rest.dropFirst(padded)
    }

    /// A mandatory AVP of the codes that RADIUS defines, padded to a multiple of four octets.
    static func encoded(_ code: UInt32, _ data: [UInt8]) -> [UInt8] {
        let length = UInt32(truncatingIfNeeded: data.count + 8)
        let head = [code, UInt32(Flag.mandatory) << 24 | length].flatMap { word in
            stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
        }
        return head + data + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
    }

    private static func integer(_ octets: ArraySlice<UInt8>) -> UInt32 {
        octets.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// What is wrong with the octets of phase 2.
enum AVPError: Error, Equatable {
    case truncated
    case badLength
    case tooMany
}
