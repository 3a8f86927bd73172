internal import Domain
internal import NIOCore
internal import RADIUS

/// A request that passed every check, and the way back to who sent it.
struct CheckedRequest: Sendable {
    let packet: Packet
    let accessPoint: AccessPoint
    let address: IPAddress
    let remote: SocketAddress
    let cacheKey: ReplyCache.Key
    let listener: NIOLoopBound<Listener>

    var origin: LoginOrigin {
        LoginOrigin(station: packet.callingStation, accessPoint: accessPoint.name)
    }

    /// Octets of an EAP packet that the link carries (RFC 3580 §3.10: Framed-MTU less four).
    var maximumEAPLength: Int {
        let mtu = packet.framedMTU.map { $0 - 4 } ?? Self.defaultEAPLength
        return max(min(mtu, Self.largestEAPLength, room), Self.minimumEAPLength)
    }

    /// Octets of an EAP packet that fit a reply beside the Proxy-State that it must echo.
    private var room: Int {
        let proxyState = packet.values(of: .proxyState).reduce(0) { $0 + $1.count + 2 }
        let left = Packet.maximumLength - Self.fixedLength - proxyState
        let pieces = (max(0, left) + Attribute.maximumValueLength) / Attribute.maximumValueLength
        return left - 2 * pieces
    }

    /// Header, Message-Authenticator and State of an Access-Challenge.
    private static let fixedLength = 20 + 18 + 20

    /// RFC 3748 §3.1 asks every link to carry this much.
    private static let defaultEAPLength = 1020
    private static let minimumEAPLength = 60
    /// An Ethernet frame less the header of IEEE 802.1X.
    private static let largestEAPLength = 1496
}
