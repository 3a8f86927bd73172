internal import Directory
internal import Domain
internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import Store
internal import Synchronization

/// Puts every new state of the store in force, whichever process wrote it.
final class GenerationWatcher: Service {
    private let store: AccountStore
    private let directory: AccountDirectory
    private let credentials: CredentialLoader
    private let threads: NIOThreadPool
    private let logger: Logger

    private let watch: Settings
    /// The failure that was logged last: once is enough.
    private let lastError = Mutex<String?>(nil)
    /// When the dates of the last refreshes were read: they change without anything else changing.
    private let datedAt = Mutex(Timestamp.now)
    private let cleanedAt = Mutex(Timestamp.now)

    /// What the configuration says of what is loaded.
    struct Settings {
        /// Which sources should have been read lately, and how lately, in seconds.
        let sources: Set<String>
        let limit: Int64
        /// Whether verifiers of schemes that are broken by themselves count.
        let allowLegacy: Bool
    }

    private static let interval = Duration.seconds(1)
    private static let datesInterval: Int64 = 30
    private static let day: Int64 = 86_400

    init(
        store: AccountStore,
        directory: AccountDirectory,
        credentials: CredentialLoader,
        watch: Settings,
        threads: NIOThreadPool,
        logger: Logger
    ) {
        self.store = store
        self.directory = directory
        self.credentials = credentials
        self.watch = watch
        self.threads = threads
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            while (try? await Task.sleep(for: Self.interval)) != nil {
                await look()
            }
        }
    }

    /// Reads the state in force; called once before anything is served.
    func load() throws {
        let now = Timestamp.now
        try credentials.refresh()
        // Before the rest: what changes meanwhile is read again.
        let version = try store.version()
        let overrides = AccessOverrides(
            suspensions: try store.suspensions(at: now),
            disabled: try store.disablings(at: now)
        )
        let snapshot = DirectorySnapshot(
            version: version,
            accounts: try store.accounts(),
            allowLegacy: watch.allowLegacy,
            overrides: overrides,
            freshness: try freshness()
        )
        let generation = try store.generation()?.number ?? 0
        let isNews = snapshot.version != directory.currentSnapshot.version
        directory.replaceSnapshot(snapshot)
        if snapshot.count == 0 {
            logger.warning("no accounts yet: run preau sync or preau import")
        } else if isNews {
            logger.info(
                "directory in force",
                metadata: [
                    "generation": "\(generation)",
                    "accounts": "\(snapshot.count)",
                ]
            )
        }
    }

    private func freshness() throws -> [String: Timestamp] {
        let refreshed = try store.sources().compactMap { source in
            source.succeededAt.map { (source.name, $0) }
        }
        return Dictionary(uniqueKeysWithValues: refreshed)
    }

    /// A store that fails leaves the last good snapshot in force.
    private func look() async {
        do {
            try await threads.runIfActive { [self] in
                if try store.version() != directory.currentSnapshot.version { try load() }
                try credentials.refresh()
                try lookAtDates()
                try forgetOldDevices()
            }
            lastError.withLock { $0 = nil }
        } catch {
            let isNews = lastError.withLock { last in
                defer { last = "\(error)" }
                return last != "\(error)"
            }
            if isNews { logger.error("directory not read", metadata: ["error": "\(error)"]) }
        }
    }

    /// Devices that do not count any more go, here and in the store, as do credentials that ended long ago.
    private func forgetOldDevices() throws {
        guard Self.isDue(cleanedAt, every: Self.day, at: .now) else { return }
        _ = try store.devices(since: directory.forgetOldDevices())
        try credentials.purge()
    }

    private static func isDue(
        _ last: borrowing Mutex<Timestamp>,
        every seconds: Int64,
        at now: Timestamp
    ) -> Bool {
        last.withLock { last in
            guard now.seconds(since: last) >= seconds else { return false }
            last = now
            return true
        }
    }

    private func lookAtDates() throws {
        let now = Timestamp.now
        guard Self.isDue(datedAt, every: Self.datesInterval, at: now) else { return }
        var snapshot = directory.currentSnapshot
        let former = snapshot.freshness
        snapshot.freshness = try freshness()
        directory.replaceSnapshot(snapshot)
        for (name, last) in snapshot.freshness where watch.sources.contains(name) {
            let age = now.seconds(since: last)
            // Once when it becomes old, not at each look.
            guard age > watch.limit, age - Self.datesInterval <= watch.limit || former[name] == nil
            else { continue }
            logger.warning("source not read for long", metadata: ["source": "\(name)"])
        }
    }
}
