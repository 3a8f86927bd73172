internal import AccessServer
internal import Domain
internal import Glibc
internal import Logging
internal import NIOCore
internal import Store

extension Site {
    var logLevel: Logger.Level {
        Logger.Level(rawValue: configuration.logLevel) ?? .info
    }

    /// Opens the accounts database, making its directory, private to this user, when need be.
    func openStore() throws -> AccountStore {
        let directory = path.resolve(configuration.stateDirectory)
        try PrivateDirectory.make(directory, key: "state-directory")
        // SQLite gives its journal files the mode of the database.
        umask(0o077)
        return try AccountStore.open(at: directory + "/accounts.sqlite")
    }

    func accessServerSettings(loops: Int) -> AccessServerSettings {
        let radius = configuration.radius
        return AccessServerSettings(
            addresses: radius.listen,
            authenticationPort: radius.authenticationPort,
            accountingPort: radius.accountingPort,
            loopCount: radius.threads ?? loops,
            rejectDelay: .milliseconds(Int64(radius.rejectDelay * 1000)),
            sessionLifetime: .milliseconds(Int64(radius.sessionLifetime * 1000)),
            maximumSessions: radius.maximumSessions
        )
    }
}

/// Directories that hold secrets.
enum PrivateDirectory {
    /// Makes a directory of mode 0700, and leaves one that exists as it is.
    static func make(_ path: String, key: String? = nil) throws(InputError) {
        guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        let reason = unsafe String(cString: strerror(errno))
        throw InputError(file: path, key: key, "cannot be made: \(reason)")
    }
}
