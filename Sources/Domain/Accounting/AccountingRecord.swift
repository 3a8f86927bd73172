/// What one Accounting-Request tells (RFC 2866, RFC 2869), as far as it is kept.
package struct AccountingRecord: Sendable, Hashable {
    /// What happened (RFC 2866 §5.1).
    package enum Status: UInt32, Sendable, CaseIterable {
        case start = 1
        case stop = 2
        case interimUpdate = 3
        /// The access point has begun to account: whatever it told of before is over.
        case on = 7
        case off = 8
    }

    /// The Request Authenticator (RFC 2866 §3): the same packet sent again has the same.
    package var packet: UInt128
    /// When the datagram came.
    package var receivedAt: Timestamp
    /// The access point's name in our configuration.
    package var accessPoint: String
    /// The access point's name in our configuration and what it calls itself: NAS-Identifier, else its
    /// address; U+001F between them.
    package var nas: String
    package var status: Status
    /// Acct-Session-Id; empty in `on` and `off`.
    package var sessionID: String
    /// The token of the login, when the access point gives Class back.
    package var token: SessionToken?
    /// User-Name: mostly the outer identity.
    package var userName: String?
    package var station: StationID?
    package var calledStation: CalledStation?
    /// NAS-Port-Id, or NAS-Port in decimal digits.
    package var port: String?
    /// The device's address, when the access point knows it.
    package var address: IPAddress?
    /// Acct-Session-Time: seconds since the session began.
    package var sessionTime: UInt32?
    /// From the device since the session began.
    package var input: AccountedOctets?
    /// Towards the device since the session began.
    package var output: AccountedOctets?
    /// Acct-Delay-Time: seconds that the access point had been trying to tell; 0 when it does not say.
    package var delay: UInt32
    /// Event-Timestamp: the access point's own clock (RFC 2869 §5.3).
    package var eventTimestamp: Timestamp?
    /// Acct-Terminate-Cause (RFC 2866 §5.10).
    package var terminateCause: UInt32?

    package init(
        packet: UInt128,
        receivedAt: Timestamp,
        accessPoint: String,
        nas: String,
        status: Status,
        sessionID: String = "",
        token: SessionToken? = nil,
        userName: String? = nil,
        station: StationID? = nil,
        calledStation: CalledStation? = nil,
        port: String? = nil,
        address: IPAddress? = nil,
        sessionTime: UInt32? = nil,
        input: AccountedOctets? = nil,
        output: AccountedOctets? = nil,
        delay: UInt32 = 0,
        eventTimestamp: Timestamp? = nil,
        terminateCause: UInt32? = nil
    ) {
        self.packet = packet
        self.receivedAt = receivedAt
        self.accessPoint = accessPoint
        self.nas = nas
        self.status = status
        self.sessionID = sessionID
        self.token = token
        self.userName = userName
        self.station = station
        self.calledStation = calledStation
        self.port = port
        self.address = address
        self.sessionTime = sessionTime
        self.input = input
        self.output = output
        self.delay = delay
        self.eventTimestamp = eventTimestamp
        self.terminateCause = terminateCause
    }

    /// When it happened: the access point's clock is believed within ten minutes of ours.
    ///
    /// Event-Timestamp is the instant itself: Acct-Delay-Time is never subtracted from it.
    package var happenedAt: Timestamp {
        let told = receivedAt.adding(seconds: -Int64(delay))
        guard let eventTimestamp, -600...600 ~= eventTimestamp.seconds(since: told) else {
            return told
        }
        return eventTimestamp
    }
}

/// A counter of octets as access points send it: 32 bits, and how often they wrapped if it says so
/// (RFC 2869 §5.1).
package struct AccountedOctets: Sendable, Hashable {
    package var low: UInt32
    /// Acct-Input-Gigawords or Acct-Output-Gigawords; absent is not zero.
    package var gigawords: UInt32?

    package init(low: UInt32, gigawords: UInt32? = nil) {
        self.low = low
        self.gigawords = gigawords
    }

    package var total: UInt64 { UInt64(gigawords ?? 0) << 32 | UInt64(low) }
}
