internal import Directory
internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import Store

/// Writes what logins teach, every few seconds and at the end.
struct FactWriter: Service {
    let facts: LearntFacts
    let store: AccountStore
    let threads: NIOThreadPool
    let logger: Logger

    private static let interval = Duration.seconds(2)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.interval)) != nil { await write() }
        }
        await write()
    }

    private func write() async {
        let (learnt, lost) = facts.drain()
        if lost > 0 { logger.warning("facts lost", metadata: ["count": "\(lost)"]) }
        guard !learnt.isEmpty else { return }
        do {
            try await threads.runIfActive { try store.write(learnt) }
        } catch {
            facts.putBack(learnt)
            logger.error("facts not written", metadata: ["error": "\(error)"])
        }
    }
}
