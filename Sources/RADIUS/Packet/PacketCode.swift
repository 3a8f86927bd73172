/// What a packet asks or answers (RFC 2865 §3, RFC 2866 §3, RFC 5997 §3).
package struct PacketCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let accessRequest = PacketCode(rawValue: 1)
    package static let accessAccept = PacketCode(rawValue: 2)
    package static let accessReject = PacketCode(rawValue: 3)
    package static let accountingRequest = PacketCode(rawValue: 4)
    package static let accountingResponse = PacketCode(rawValue: 5)
    package static let accessChallenge = PacketCode(rawValue: 11)
    package static let statusServer = PacketCode(rawValue: 12)
}
