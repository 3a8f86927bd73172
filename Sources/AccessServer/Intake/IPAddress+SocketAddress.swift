internal import Domain
internal import NIOCore

extension IPAddress {
    /// - Returns: `nil` for an address that is not of the Internet.
    init?(_ address: SocketAddress) {
        // Where sin_addr and sin6_addr stand in their structures, in network order.
        let place: (family: Family, octets: Range<Int>)
        switch address {
        case .v4: place = (.v4, 4..<8)
        case .v6: place = (.v6, 8..<24)
        case .unixDomainSocket: return nil
        }
        let bits = unsafe address.withSockAddr { pointer, size in
            unsafe UnsafeRawBufferPointer(start: pointer, count: size)[place.octets]
                .reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        }
        self.init(family: place.family, bits: bits)
    }
}
