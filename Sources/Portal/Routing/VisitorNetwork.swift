internal import Domain
internal import NIOCore

extension IPAddress {
    /// What counts as one visitor: an IPv4 address, or an IPv6 network of 64 bits, whose addresses anybody
    /// in it can take by the million.
    var visitorNetwork: IPAddress {
        family == .v6 ? NetworkPrefix.mask(self, to: 64) : self
    }

    /// The visitor as text.
    var visitorName: String { family == .v6 ? "\(visitorNetwork)/64" : description }
}

extension SocketAddress {
    /// The address alone: a scope (`fe80::1%eth0`) says which link, not who.
    var visitor: IPAddress? {
        ipAddress.flatMap { IPAddress(String($0.prefix { $0 != "%" })) }
    }
}
