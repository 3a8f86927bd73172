internal import Domain
internal import NIOCore
internal import RADIUS

/// An Access-Request that passed every check, and the way back to who sent it.
struct AccessRequest: Sendable {
    let packet: Packet
    let accessPoint: AccessPoint
    let remote: SocketAddress
    let cacheKey: ReplyCache.Key
    let listener: NIOLoopBound<Listener>

    var origin: LoginOrigin {
        LoginOrigin(station: packet.callingStation, accessPoint: accessPoint.name)
    }

    /// Octets of an EAP packet that the link carries (RFC 3580 §3.10: Framed-MTU less four).
    var maximumEAPLength: Int {
        guard let mtu = packet.framedMTU else { return Self.defaultEAPLength }
        return min(max(mtu - 4, Self.minimumEAPLength), Self.largestEAPLength)
    }

    /// RFC 3748 §3.1 asks every link to carry this much.
    private static let defaultEAPLength = 1020
    private static let minimumEAPLength = 60
    /// An Ethernet frame less the header of IEEE 802.1X.
    private static let largestEAPLength = 1496
}
