internal import Domain
internal import NIOPosix
internal import ServiceLifecycle
internal import Store

/// Notes in the store which profiles went out, on a thread that may wait; forgets the old ones.
struct StoredProfileLedger: ProfileLedger, Service {
    private let store: AccountStore
    private let threads: NIOThreadPool

    /// For how long a profile that went out is evidence: a school year and the summer.
    static let days: Int64 = 400
    private static let interval = Duration.seconds(24 * 3600)

    init(store: AccountStore, threads: NIOThreadPool) {
        self.store = store
        self.threads = threads
    }

    func note(_ download: ProfileDownload) async throws {
        try await threads.runIfActive { try store.note(download) }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                let oldest = Timestamp.now.adding(seconds: -Self.days * 86_400)
                // The next day does what today could not.
                try? await threads.runIfActive { try store.forgetProfiles(before: oldest) }
            } while (try? await Task.sleep(for: Self.interval)) != nil
        }
    }
}
