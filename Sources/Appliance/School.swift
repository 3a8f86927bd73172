package import Domain
internal import Glibc
internal import Store

/// The part of a configuration that the directory's commands need: no secret is read for it.
package struct School: Sendable {
    package let configuration: Configuration
    let path: Path
    package let establishments: Set<UAI>
    /// What is allowed but unwise, one sentence each.
    let warnings: [String]

    /// Reads a configuration file, and nothing that it names.
    package static func load(_ file: String) throws(InputError) -> School {
        try School(ConfigurationReader.read(file), path: Path(file: file))
    }

    private init(_ configuration: Configuration, path: Path) throws(InputError) {
        self.configuration = configuration
        self.path = path
        var establishments: Set<UAI> = []
        var warnings: [String] = []
        for text in configuration.establishments {
            guard let uai = UAI(text) else {
                throw InputError(
                    file: path.file,
                    key: "establishments",
                    "\(text) is not a UAI (seven digits and a letter)"
                )
            }
            if !uai.hasRightCheckLetter { warnings.append("UAI \(uai): the check letter is wrong") }
            establishments.insert(uai)
        }
        guard !establishments.isEmpty else {
            throw InputError(file: path.file, key: "establishments", "names no school")
        }
        self.establishments = establishments
        self.warnings = warnings
    }

    /// Opens the accounts database, making its directory, private to this user, when need be.
    func openStore() throws -> AccountStore {
        let directory = path.resolve(configuration.stateDirectory)
        try PrivateDirectory.make(directory, key: "state-directory")
        // SQLite gives its journal files the mode of the database.
        umask(0o077)
        return try AccountStore.open(at: directory + "/accounts.sqlite")
    }
}
