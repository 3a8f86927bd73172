internal import Directory
internal import Domain

/// Says under what an attempt is counted, and whose it was: by what was said in it alone.
struct AttemptClassifier: Sendable {
    let directory: AccountDirectory
    /// The schools that the box serves, the main one first.
    let establishments: [UAI]
    /// Where nobody's attempts are counted.
    let main: UAI

    /// - Returns: `nil` when no school is named.
    init?(directory: AccountDirectory, establishments: [UAI]) {
        guard let main = establishments.first else { return nil }
        self.directory = directory
        self.establishments = establishments
        self.main = main
    }

    /// Makes an attempt a line of the journal; `instant` is in milliseconds since
    /// 1970-01-01T00:00:00Z.
    func classify(_ attempt: AttemptRecord, at instant: Int64) -> JournaledAttempt {
        let user = user(of: attempt)
        var journaled = JournaledAttempt(
            at: instant,
            place: place(of: user),
            identitySource: user?.source ?? "",
            account: user?.account,
            login: attempt.login ?? user?.login,
            outerIdentity: attempt.outerIdentity,
            station: attempt.origin.station,
            accessPoint: attempt.origin.accessPoint,
            calledStation: attempt.calledStation,
            tlsVersion: attempt.tlsVersion,
            resumed: attempt.resumed,
            roundTrips: attempt.roundTrips,
            duration: attempt.microseconds,
            token: attempt.token
        )
        switch attempt.outcome {
        case .admitted(let grant): journaled.credential = grant.credential
        case .refused(let refusal):
            journaled.refusal = refusal
            journaled.credential = attempt.proven?.credential
        }
        return journaled
    }

    private func user(of attempt: AttemptRecord) -> NetworkUser? {
        if case .admitted(let grant) = attempt.outcome {
            return grant.credential.map { directory.user(login: $0) }
                ?? directory.user(grant.account)
        }
        if let login = attempt.login { return directory.user(login: login) }
        return attempt.proven.flatMap { proven in
            proven.credential.map { directory.user(login: $0) } ?? directory.user(proven.account)
        }
    }

    private func place(of user: NetworkUser?) -> UsagePlace {
        guard let user else {
            return UsagePlace(establishment: main, population: .unknown, system: .unknown)
        }
        let own = user.establishments.first { establishments.contains($0) }
        let population = user.population.map { UsagePopulation($0) } ?? .equipement
        return UsagePlace(
            establishment: own ?? main,
            population: own == nil ? .invite : population,
            system: .unknown
        )
    }
}

extension AttemptRecord {
    fileprivate var microseconds: Int64 {
        let parts = duration.components
        let (whole, overflow) = parts.seconds.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? .max : whole + parts.attoseconds / 1_000_000_000_000
    }
}
