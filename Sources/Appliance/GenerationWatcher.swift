internal import Directory
internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import Store
internal import Synchronization

/// Puts every new generation of the store in force, whichever process wrote it.
final class GenerationWatcher: Service {
    private let store: AccountStore
    private let directory: AccountDirectory
    private let allowLegacy: Bool
    private let threads: NIOThreadPool
    private let logger: Logger

    /// The failure that was logged last: once is enough.
    private let lastError = Mutex<String?>(nil)

    private static let interval = Duration.seconds(1)

    init(
        store: AccountStore,
        directory: AccountDirectory,
        allowLegacy: Bool,
        threads: NIOThreadPool,
        logger: Logger
    ) {
        self.store = store
        self.directory = directory
        self.allowLegacy = allowLegacy
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

    /// Reads the generation in force; called once before anything is served.
    func load() throws {
        guard let (generation, accounts) = try store.accounts() else {
            logger.warning("no accounts yet: run preau sync or preau import")
            return
        }
        directory.replaceSnapshot(
            DirectorySnapshot(
                generation: generation,
                accounts: accounts,
                allowLegacy: allowLegacy
            )
        )
        logger.info(
            "directory in force",
            metadata: ["generation": "\(generation)", "accounts": "\(accounts.count)"]
        )
    }

    /// A store that fails leaves the last good snapshot in force.
    private func look() async {
        do {
            try await threads.runIfActive { [self] in
                let latest = try store.currentGenerationNumber()
                if latest != directory.currentSnapshot.generation { try load() }
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
}
