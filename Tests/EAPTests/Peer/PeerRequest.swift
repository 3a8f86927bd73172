/// What a device reads in a request of the server's, and what it cannot accept in it.
///
/// Written from the RFCs and not from the server's code, so that a mistake there is not made twice.
struct PeerRequest {
    /// A breach of the RFCs by the server.
    struct Complaint: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    let identifier: UInt8
    let type: UInt8
    let data: [UInt8]

    init(_ octets: [UInt8]) throws {
        guard octets.count >= 5, octets[0] == 1 else { throw Complaint("no request: \(octets)") }
        guard Int(octets[2]) << 8 | Int(octets[3]) == octets.count else {
            throw Complaint("EAP length is not that of the packet")
        }
        identifier = octets[1]
        type = octets[4]
        data = Array(octets[5...])
    }

    /// The data of EAP-TTLS (RFC 5281 §9.1).
    struct Fragment {
        let isStart: Bool
        let hasMore: Bool
        let declaredLength: Int?
        let data: [UInt8]
    }

    func fragment() throws -> Fragment {
        guard let flags = data.first else { throw Complaint("no flags") }
        guard flags & 0b0001_1111 == 0 else { throw Complaint("reserved bits or version set") }
        let isLengthIncluded = flags & 0x80 != 0
        guard !isLengthIncluded || data.count >= 5 else { throw Complaint("no room for L") }
        let length = data.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return Fragment(
            isStart: flags & 0x20 != 0,
            hasMore: flags & 0x40 != 0,
            declaredLength: isLengthIncluded ? length : nil,
            data: Array(data.dropFirst(isLengthIncluded ? 5 : 1))
        )
    }
}

/// Octets of an EAP response.
func response(_ identifier: UInt8, _ type: UInt8, _ data: [UInt8]) -> [UInt8] {
    let length = data.count + 5
    return [2, identifier, UInt8(length >> 8), UInt8(length & 0xFF), type] + data
}
