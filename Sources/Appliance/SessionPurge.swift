internal import ServiceLifecycle
internal import TLS

/// Wipes the secrets of TLS sessions whose time is over.
struct SessionPurge: Service {
    let context: ServerContext

    private static let interval = Duration.seconds(60)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.interval)) != nil { context.purgeSessions() }
        }
    }
}
