internal import Logging
internal import ServiceLifecycle

/// Says what is unwise in the configuration at the start, and again every day.
struct Reminder: Service {
    let warnings: [String]
    let logger: Logger

    private static let interval = Duration.seconds(24 * 3600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                for warning in warnings { logger.warning("\(warning)") }
            } while (try? await Task.sleep(for: Self.interval)) != nil
        }
    }
}
