internal import Domain

/// The device that tries, or the access point that does not name it.
enum ThrottleSource: Hashable {
    case station(StationID)
    case accessPoint(Int)

    init(_ origin: LoginOrigin) {
        self = origin.station.map { .station($0) } ?? .accessPoint(origin.accessPoint.hashValue)
    }
}

/// An account on a device.
struct ThrottlePair: Hashable {
    /// The hash of the account's identifier, keyed anew in each process by Swift.
    ///
    /// A login that nobody has may be as long as a packet: keeping it would let strangers fill the
    /// memory. Nobody can choose two that share a hash; two that do share their counts.
    let account: Int
    let source: ThrottleSource

    init(_ account: AccountID, _ origin: LoginOrigin) {
        self.account = account.hashValue
        source = ThrottleSource(origin)
    }
}
