internal import Domain
internal import GRDB

/// How a line of the journal is a row.
enum AttemptRow {
    static let insertion = """
        INSERT INTO attempt (
            at, establishment, population, system, identity_source, account, login, credential,
            outer_identity, station, access_point, bssid, ssid, reason, sentence, detail, tls,
            resumed, round_trips, duration, token_high, token_low
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static func arguments(_ attempt: JournaledAttempt) -> StatementArguments {
        [
            attempt.at,
            attempt.place.establishment.description,
            attempt.place.population.rawValue,
            attempt.place.system.rawValue,
            attempt.identitySource,
            attempt.account?.description,
            attempt.login,
            attempt.credential,
            attempt.outerIdentity,
            attempt.station.map { Int64(bitPattern: $0.bits) },
            attempt.accessPoint,
            attempt.calledStation.map { Int64(bitPattern: $0.bssid.bits) },
            attempt.calledStation?.ssid,
            attempt.refusal?.reason.rawValue,
            attempt.refusal?.sentence,
            attempt.refusal?.detail,
            attempt.tlsVersion,
            attempt.resumed,
            attempt.roundTrips,
            attempt.duration,
            attempt.token.map { Int64(bitPattern: $0.high) },
            attempt.token.map { Int64(bitPattern: $0.low) },
        ]
    }

    /// - Throws: `StoreError.failed` for a row that this program did not write.
    static func attempt(_ row: Row) throws -> JournaledAttempt {
        guard let establishment = UAI(row["establishment"] as String),
            let population = UsagePopulation(rawValue: row["population"]),
            let system = DeviceSystem(rawValue: row["system"])
        else {
            throw StoreError.failed("attempt \(row["number"] as Int64): no place of ours")
        }
        return JournaledAttempt(
            at: row["at"],
            place: UsagePlace(
                establishment: establishment,
                population: population,
                system: system
            ),
            identitySource: row["identity_source"],
            account: (row["account"] as String?).map(AccountID.init),
            login: row["login"],
            credential: row["credential"],
            outerIdentity: row["outer_identity"],
            station: (row["station"] as Int64?).map { StationID(bits: UInt64(bitPattern: $0)) },
            accessPoint: row["access_point"],
            calledStation: CalledStation(row),
            refusal: (row["reason"] as String?).flatMap(RefusalReason.init).map {
                Refusal($0, row["detail"] ?? "", sentence: row["sentence"])
            },
            tlsVersion: row["tls"],
            resumed: row["resumed"],
            roundTrips: row["round_trips"],
            duration: row["duration"],
            token: SessionToken(row)
        )
    }
}

extension SessionToken {
    /// Reads the columns that both kinds of the journal have.
    init?(_ row: Row) {
        guard let high = row["token_high"] as Int64?, let low = row["token_low"] as Int64? else {
            return nil
        }
        self.init(high: UInt64(bitPattern: high), low: UInt64(bitPattern: low))
    }

    var columns: StatementArguments { [Int64(bitPattern: high), Int64(bitPattern: low)] }
}

extension CalledStation {
    /// Reads the columns that both kinds of the journal have.
    init?(_ row: Row) {
        guard let bssid = row["bssid"] as Int64? else { return nil }
        self.init(bssid: StationID(bits: UInt64(bitPattern: bssid)), ssid: row["ssid"])
    }
}
