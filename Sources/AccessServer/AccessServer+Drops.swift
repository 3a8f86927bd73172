internal import Logging
internal import ServiceLifecycle

extension AccessServer {
    /// Writes at most one line a second about packets that got no answer, until shutdown.
    func reportDrops() async {
        await cancelWhenGracefulShutdown { [self] in
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                logRecentDrops()
            }
        }
        logRecentDrops()
    }

    private func logRecentDrops() {
        let recent = drops.takeRecent().sorted { $0.value > $1.value }
        guard let first = recent.first else { return }
        logger.notice(
            "dropped packets",
            metadata: [
                "reason": "\(first.key.reason.rawValue)",
                "client": "\(first.key.client)",
                "count": "\(first.value)",
                "others": "\(recent.dropFirst().reduce(0) { $0 + $1.value })",
            ]
        )
    }

    /// Counters since the start, as log metadata.
    var totalsMetadata: Logger.Metadata {
        Dictionary(
            uniqueKeysWithValues: drops.totals.map { ("dropped_\($0.key.rawValue)", "\($0.value)") }
        )
    }
}
