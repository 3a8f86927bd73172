internal import Domain
internal import RADIUS

/// What one device does from beginning to end: a login, or an accounting session.
protocol Activity: AnyObject {
    var device: Device { get }
    /// The code of the request that is due.
    var code: PacketCode { get }
    /// Writes the attributes of the request that is due.
    func write(into request: inout Request)
    /// Takes the verified answer to it.
    ///
    /// - Returns: how the activity ended; `nil` when another request is due.
    func receive(
        _ reply: Packet,
        to authenticator: Authenticator,
        _ secret: SecretBytes
    ) -> Outcome?
}

/// How an activity ended.
enum Outcome {
    case accepted(isResumed: Bool, isProtected: Bool)
    /// The answer that a wrong password deserves.
    case rejected
    /// An accounting session that was acknowledged to its end.
    case recorded
    /// In words that stay the same for the same cause.
    case failed(String)
}

extension Request {
    /// Appends what an access point says of itself and of the device, in any request.
    mutating func appendPlace(of device: Device, identity: String) {
        append(.userName, identity.utf8)
        append(.nasIdentifier, "preau-bench".utf8)
        append(.calledStationID, "02-00-00-00-00-01:preau-bench".utf8)
        append(.callingStationID, device.station.utf8)
        let wireless80211: UInt32 = 19
        append(.nasPortType, integer: wireless80211)
    }
}
