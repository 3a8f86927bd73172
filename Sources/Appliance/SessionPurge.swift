internal import ServiceLifecycle
internal import TLS

/// Wipes the secrets of TLS sessions whose time is over.
struct SessionPurge: Service {
    let contexts: ServedContext

    private static let interval = Duration.seconds(60)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.interval)) != nil { contexts.purgeSessions() }
        }
    }
}
