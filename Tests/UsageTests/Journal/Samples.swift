import Domain

extension AccountingRecord {
    /// A Stop with everything that can be told.
    static let sample = AccountingRecord(
        packet: 1,
        receivedAt: Timestamp(secondsSinceEpoch: 1_790_000_000),
        accessPoint: "borne-hall",
        nas: "hall",
        status: .stop,
        sessionID: "5F3A-1",
        token: SessionToken(high: .max, low: 1),
        userName: "anonyme@lycee.example",
        station: StationID(bits: 0x0200_0000_0001),
        calledStation: CalledStation(bssid: StationID(bits: 0x0010_A423_19C0), ssid: "Lycée"),
        port: "wlan0",
        address: IPAddress("10.1.2.3"),
        sessionTime: 2400,
        input: AccountedOctets(low: .max, gigawords: 2),
        output: AccountedOctets(low: 0),
        delay: 0,
        eventTimestamp: nil,
        terminateCause: 1
    )
}

extension AttemptRecord {
    static func admitted(token: SessionToken) -> AttemptRecord {
        AttemptRecord(
            outcome: .admitted(
                Grant(
                    account: AccountID("a1"),
                    login: "l.factice",
                    population: .eleve,
                    policy: AccessPolicy()
                )
            ),
            origin: LoginOrigin(
                station: StationID(bits: 0x0200_0000_0001),
                accessPoint: "borne-hall"
            ),
            calledStation: nil,
            outerIdentity: "anonyme@lycee.example",
            login: "l.factice",
            tlsVersion: "TLSv1.3",
            resumed: false,
            roundTrips: 4,
            duration: .milliseconds(12),
            token: token
        )
    }
}

extension JournaledAttempt {
    /// Under a school of the tests.
    init(_ record: AttemptRecord, at instant: Int64, in school: UAI) {
        self.init(
            at: instant,
            place: UsagePlace(establishment: school, population: .eleve, system: .unknown),
            identitySource: "academie",
            account: AccountID("a1"),
            login: record.login,
            outerIdentity: record.outerIdentity,
            station: record.origin.station,
            accessPoint: record.origin.accessPoint,
            tlsVersion: record.tlsVersion,
            resumed: record.resumed,
            roundTrips: record.roundTrips,
            duration: 12_000,
            token: record.token
        )
    }
}
