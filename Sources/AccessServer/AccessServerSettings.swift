package import NIOCore

/// How an access server listens, and the bounds that it keeps.
package struct AccessServerSettings: Sendable {
    /// Text addresses to listen on; none means every address that the machine has at start.
    package var addresses: [String]
    /// 0 lets the system choose.
    package var authenticationPort: Int
    /// 0 lets the system choose.
    package var accountingPort: Int
    /// Event loops, each with its own socket on every address.
    package var loopCount: Int
    /// Time before an Access-Reject leaves; a random quarter of it is added.
    package var rejectDelay: TimeAmount
    /// A conversation whose device is silent for this long is given up.
    package var sessionLifetime: TimeAmount
    /// Conversations under way at most, over all loops; the oldest makes room.
    package var maximumSessions: Int
    /// Seconds between the reports that access points are asked for, at most a day (RFC 2869 §5.16);
    /// `nil` asks for none.
    package var interimInterval: UInt32?

    package init(
        addresses: [String] = [],
        authenticationPort: Int = 1812,
        accountingPort: Int = 1813,
        loopCount: Int = 1,
        rejectDelay: TimeAmount = .seconds(1),
        sessionLifetime: TimeAmount = .seconds(30),
        maximumSessions: Int = 3_000,
        interimInterval: UInt32? = nil
    ) {
        self.addresses = addresses
        self.authenticationPort = authenticationPort
        self.accountingPort = accountingPort
        self.loopCount = loopCount
        self.rejectDelay = rejectDelay
        self.sessionLifetime = sessionLifetime
        self.maximumSessions = maximumSessions
        self.interimInterval = interimInterval.map { min($0, 86_400) }
    }
}
