internal import Synchronization

/// Counts what got no answer, by reason since the start and by client since the last look.
package final class DropCounters: Sendable {
    /// What was dropped since the last look, for one reason and client.
    package struct Entry: Hashable, Sendable {
        package let reason: DropReason
        /// The access point's name, or the address of a stranger.
        package let client: String
    }

    private struct State {
        var totals: [DropReason: Int] = [:]
        var recent: [Entry: Int] = [:]
    }

    /// Strangers are endless: past this many entries, they are counted under no name.
    private static let maximumEntries = 256

    private let state = Mutex(State())

    package init() {}

    func count(_ reason: DropReason, client: @autoclosure () -> String) {
        state.withLock { state in
            state.totals[reason, default: 0] += 1
            let isFull = state.recent.count >= Self.maximumEntries
            state.recent[Entry(reason: reason, client: isFull ? "others" : client()), default: 0] +=
                1
        }
    }

    /// Datagrams dropped since the start, by reason.
    package var totals: [DropReason: Int] {
        state.withLock { $0.totals }
    }

    /// Takes what was counted since the last call.
    func takeRecent() -> [Entry: Int] {
        state.withLock { state in
            defer { state.recent = [:] }
            return state.recent
        }
    }
}
