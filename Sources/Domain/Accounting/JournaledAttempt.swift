/// One line of the journal: an attempt, whose it was, and how it ended.
///
/// Nominative: it never leaves the school, and is deleted after the days that the settings say.
package struct JournaledAttempt: Sendable, Equatable {
    /// Milliseconds since 1970-01-01T00:00:00Z, when the answer left.
    package var at: Int64
    package var place: UsagePlace
    /// The person's source of identity: the directory's name for it, `""` when nobody is known.
    package var identitySource: String
    package var account: AccountID?
    /// The login that was typed inside the tunnel, or that a resumed session continues.
    package var login: String?
    /// The login of the device credential, when it was one.
    package var credential: String?
    package var outerIdentity: String
    package var station: StationID?
    package var accessPoint: String
    package var calledStation: CalledStation?
    /// `nil` when the attempt was admitted.
    package var refusal: Refusal?
    package var tlsVersion: String?
    package var resumed: Bool
    package var roundTrips: Int
    /// Microseconds from the first request to the last answer.
    package var duration: Int64
    /// What accounting will bring back, when the attempt was admitted.
    package var token: SessionToken?

    package init(
        at: Int64,
        place: UsagePlace,
        identitySource: String = "",
        account: AccountID? = nil,
        login: String? = nil,
        credential: String? = nil,
        outerIdentity: String = "",
        station: StationID? = nil,
        accessPoint: String,
        calledStation: CalledStation? = nil,
        refusal: Refusal? = nil,
        tlsVersion: String? = nil,
        resumed: Bool = false,
        roundTrips: Int = 0,
        duration: Int64 = 0,
        token: SessionToken? = nil
    ) {
        self.at = at
        self.place = place
        self.identitySource = identitySource
        self.account = account
        self.login = login
        self.credential = credential
        self.outerIdentity = outerIdentity
        self.station = station
        self.accessPoint = accessPoint
        self.calledStation = calledStation
        self.refusal = refusal
        self.tlsVersion = tlsVersion
        self.resumed = resumed
        self.roundTrips = roundTrips
        self.duration = duration
        self.token = token
    }
}
