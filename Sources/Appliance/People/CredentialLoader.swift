internal import Directory
internal import Domain
internal import Logging
internal import Passwords
internal import Store
internal import Synchronization

/// Keeps the directory's device credentials those of the store.
final class CredentialLoader: Sendable {
    private let store: AccountStore
    private let directory: AccountDirectory
    private let pepper: Pepper
    private let logger: Logger
    /// How many credentials were of no use when that was last logged.
    private let unusable = Mutex(0)

    init(
        store: AccountStore,
        directory: AccountDirectory,
        pepper: Pepper,
        logger: Logger
    ) {
        self.store = store
        self.directory = directory
        self.pepper = pepper
        self.logger = logger
    }

    /// Reads the store if anybody has changed it.
    func refresh() throws {
        guard try store.deviceVersion() != directory.credentialsVersion else { return }
        let now = Timestamp.now
        let table = try DeviceCredentialTable(store, at: now)
        directory.replaceCredentials(table)
        let count = table.unusable(with: pepper, at: now)
        let isNews = unusable.withLock { last in
            defer { last = count }
            return last != count
        }
        if isNews, count > 0 {
            logger.warning(
                "device credentials made with another pepper open nothing: issue new ones",
                metadata: ["count": "\(count)"]
            )
        }
    }

    /// Puts in force what this process has just changed.
    func adopt(_ credential: DeviceCredential, version: Int64) throws {
        if !directory.adopt(credential, version: version) { try refresh() }
    }

    /// Forgets for good what ended long ago.
    func purge() throws {
        let oldest = Timestamp.now.adding(seconds: -DeviceCredentialTable.memory)
        try store.purgeDeviceCredentials(endedBefore: oldest)
    }
}
