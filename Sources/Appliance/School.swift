internal import Directory
package import Domain
internal import Glibc
internal import Store

/// The part of a configuration that the directory's commands need: no secret is read for it.
package struct School: Sendable {
    package let configuration: Configuration
    let path: Path
    package let establishments: Set<UAI>
    /// The schools whose people are let in as visitors, if any are.
    let visitingEstablishments: EstablishmentScope?
    /// What is allowed but unwise, one sentence each.
    let warnings: [String]

    /// Reads a configuration file, and nothing that it names.
    package static func load(_ file: String) throws(InputError) -> School {
        try School(ConfigurationReader.read(file), path: Path(file: file))
    }

    private init(_ configuration: Configuration, path: Path) throws(InputError) {
        self.configuration = configuration
        self.path = path
        var warnings: [String] = []
        establishments = try Self.establishments(
            configuration.establishments,
            key: "establishments",
            path,
            &warnings
        )
        if let visitors = configuration.visitors?.establishments.values {
            visitingEstablishments =
                visitors == ["all"]
                ? .all
                : .only(
                    try Self.establishments(
                        visitors,
                        key: "visitors.establishments",
                        path,
                        &warnings
                    )
                )
        } else {
            visitingEstablishments = nil
        }
        try ZoneFile.check(configuration.timeZone, key: "time-zone", in: path.file)
        guard 1...366 ~= configuration.devicesRemembered else {
            throw InputError(
                file: path.file,
                key: "devices-remembered",
                "must be 1 to 366 days"
            )
        }
        try configuration.deviceCredentials.check(in: path.file)
        try configuration.usage.check(in: path.file)
        self.warnings = warnings
    }

    private static func establishments(
        _ texts: [String],
        key: String,
        _ path: Path,
        _ warnings: inout [String]
    ) throws(InputError) -> Set<UAI> {
        var establishments: Set<UAI> = []
        for text in texts {
            guard let uai = UAI(text) else {
                throw InputError(
                    file: path.file,
                    key: key,
                    "\(text) is not a UAI (seven digits and a letter)"
                )
            }
            if !uai.hasRightCheckLetter { warnings.append("UAI \(uai): the check letter is wrong") }
            establishments.insert(uai)
        }
        guard !establishments.isEmpty else {
            throw InputError(file: path.file, key: key, "names no school")
        }
        return establishments
    }

    /// Whose people get an account.
    var scope: SchoolScope {
        SchoolScope(served: establishments, visitors: visitingEstablishments ?? .only([]))
    }

    /// Makes the school's time zone that of this process; other threads must not be running yet.
    package func enterTimeZone() {
        ZoneFile.enter(configuration.timeZone)
    }

    /// Opens the accounts database, making its directory, private to this user, when need be.
    func openStore() throws -> AccountStore {
        try AccountStore.open(at: stateDirectory() + "/accounts.sqlite")
    }

    /// The usage database, in the same place; whoever writes it opens it.
    func usageStore() throws -> UsageStore {
        UsageStore(path: try stateDirectory() + "/usage.sqlite")
    }

    private func stateDirectory() throws -> String {
        let directory = path.resolve(configuration.stateDirectory)
        try PrivateDirectory.make(directory, key: "state-directory")
        // SQLite gives its journal files the mode of the database.
        umask(0o077)
        return directory
    }

    /// The schools behind this box, in the order of the configuration.
    var orderedEstablishments: [UAI] {
        configuration.establishments.compactMap { UAI($0) }
    }
}
