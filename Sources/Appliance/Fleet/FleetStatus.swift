package import Domain
internal import Store

/// How far the fleet has come, by school.
package struct FleetStatus: Encodable, Sendable {
    package struct SchoolState: Encodable, Sendable {
        package let uai: String
        package var machines = 0
        package var reported = 0
        package var profileRight = 0
        package var authorityRight = 0
        package var credentialRight = 0
        package var connected = 0
        /// Machines by the version of the kit that they have.
        package var kits: [String: Int] = [:]
        /// Machines by the system's build.
        package var builds: [String: Int] = [:]
        /// The latest errors, the newest first.
        package var errors: [Failure] = []
        /// Serial numbers of machines that reported a right profile and never connected.
        package var neverConnected: [String] = []

        enum CodingKeys: String, CodingKey {
            case uai, machines, reported, connected, kits, builds, errors
            case profileRight = "profile_ok"
            case authorityRight = "ca_ok"
            case credentialRight = "credential_ok"
            case neverConnected = "never_connected"
        }
    }

    package struct Failure: Encodable, Sendable {
        package let serial: String
        package let at: Timestamp
        package let error: String

        enum CodingKeys: String, CodingKey {
            case serial
            case at
            case error
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(serial, forKey: .serial)
            try container.encode(at.secondsSinceEpoch, forKey: .at)
            try container.encode(error, forKey: .error)
        }
    }

    package let schools: [SchoolState]

    /// Errors that are kept for a school.
    private static let errorLimit = 5

    /// Reads the state of the fleet, or of one school's part of it.
    package static func read(_ uai: String?, in school: School) throws -> FleetStatus {
        let chosen = try uai.map { text in
            guard let uai = UAI(text) else {
                throw InputError(key: "--uai", "\(text) is not a UAI (seven digits and a letter)")
            }
            return uai
        }
        return FleetStatus(try school.openStore().fleetSightings(of: chosen))
    }

    init(_ sightings: [FleetSighting]) {
        var schools: [SchoolState] = []
        for sighting in sightings {
            let uai = sighting.machine.establishment.description
            if schools.last?.uai != uai { schools.append(SchoolState(uai: uai)) }
            guard var school = schools.popLast() else { continue }
            school.count(sighting)
            schools.append(school)
        }
        self.schools = schools.map { school in
            var school = school
            school.errors = Array(
                school.errors.sorted { $0.at > $1.at }.prefix(Self.errorLimit)
            )
            return school
        }
    }

    package var text: String {
        schools.isEmpty
            ? "Aucune machine : preau fleet build LISTE.csv"
            : schools.map(\.text).joined(separator: "\n")
    }
}

extension FleetStatus.SchoolState {
    private static let width = 20
    /// Serial numbers that are named.
    private static let named = 1000

    fileprivate mutating func count(_ sighting: FleetSighting) {
        machines += 1
        if sighting.connectedAt != nil { connected += 1 }
        guard let report = sighting.report, let reportedAt = sighting.reportedAt else { return }
        reported += 1
        if report.isProfileRight { profileRight += 1 }
        if report.isAuthorityRight { authorityRight += 1 }
        if report.isCredentialRight { credentialRight += 1 }
        kits[report.kit, default: 0] += 1
        builds[report.build, default: 0] += 1
        if let error = report.error {
            errors.append(
                FleetStatus.Failure(serial: report.serial, at: reportedAt, error: error)
            )
        }
        if report.isProfileRight, sighting.connectedAt == nil, neverConnected.count < Self.named {
            neverConnected.append(report.serial)
        }
    }

    fileprivate var text: String {
        var lines = [
            "\(uai)  \(bar)  \(machines) machines · \(reported) ont rendu compte · \(connected) connectées"
        ]
        if reported > 0 {
            lines.append(
                "  profil \(profileRight) · autorités \(authorityRight) · identifiant \(credentialRight)"
                    + " (sur \(reported))"
            )
            lines.append("  kit : \(Self.list(kits))")
            lines.append("  Windows : \(Self.list(builds))")
        }
        if !neverConnected.isEmpty {
            let some = neverConnected.prefix(5).joined(separator: ", ")
            let more = neverConnected.count > 5 ? "…" : ""
            lines.append(
                "  jamais connectées depuis l'installation : \(neverConnected.count) (\(some)\(more))"
            )
        }
        lines += errors.map { "  \($0.at.local.dateAndTime) \($0.serial) : \($0.error)" }
        return lines.joined(separator: "\n")
    }

    /// The share that has connected, then the share that has reported.
    private var bar: String {
        let full = connected * Self.width / max(1, machines)
        let half = max(full, reported * Self.width / max(1, machines))
        return String(repeating: "█", count: full) + String(repeating: "▒", count: half - full)
            + String(repeating: "░", count: Self.width - half)
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
            .map { "\($0.key) × \($0.value)" }.joined(separator: ", ")
    }
}
