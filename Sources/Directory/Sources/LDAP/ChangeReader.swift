internal import LDAP

/// Reads a search that persists: its refresh, then bursts of changes.
final class ChangeReader {
    /// Changes that come this close together are committed together.
    private static let gap: Duration = .milliseconds(200)
    /// A server that never pauses must not keep a burst open for ever.
    private static let burstLength: Duration = .seconds(5)
    private static let burstSize = 1000

    private var connection: Connection
    private var interpreter: SyncInterpreter
    /// Whether the server has ended the search.
    private(set) var isOver = false

    /// - Parameters:
    ///   - connection: one on which the request was sent.
    ///   - request: the request.
    init(_ connection: consuming Connection, _ request: SyncRequest) {
        self.connection = connection
        interpreter = SyncInterpreter(request.mode, cookie: request.cookie)
    }

    /// Where to begin again.
    func cookies(of base: String) -> [String: [UInt8]] {
        interpreter.cookie.map { [base: $0] } ?? [:]
    }

    /// Reads the refresh to its end.
    func refresh(into ledger: RefreshLedger) throws -> SyncInterpreter.Refreshed {
        while true {
            guard let message = try next(within: .seconds(1)) else { continue }
            let step = try interpreter.take(message)
            if case .refreshed(let refreshed) = step {
                try ledger.finish()
                return refreshed
            }
            try ledger.apply(step)
        }
    }

    /// The next message; `nil` when there is none yet.
    func next(within duration: Duration) throws -> SyncMessage? {
        try connection.nextSyncMessage(within: duration)
    }

    /// Tells an editor of one change, and of those that follow at once.
    func apply(_ first: SyncMessage, andWhatFollowsTo editor: any ReplicaEditor) throws {
        let end = ContinuousClock.now + Self.burstLength
        var message: SyncMessage? = first
        var count = 0
        while let change = message {
            try apply(interpreter.take(change), to: editor)
            count += 1
            let isFull = isOver || count >= Self.burstSize || ContinuousClock.now >= end
            message = isFull ? nil : try next(within: Self.gap)
        }
    }

    private func apply(_ step: SyncInterpreter.Step, to editor: any ReplicaEditor) throws {
        switch step {
        case .nothing, .refreshed: break
        case .ended: isOver = true
        case .replace(let key, let entry):
            try editor.replace(key, with: DirectoryEntry(entry, key: key))
        case .keep(let keys): for key in keys { try editor.keep(key) }
        case .remove(let keys): for key in keys { try editor.remove(key) }
        }
    }
}
