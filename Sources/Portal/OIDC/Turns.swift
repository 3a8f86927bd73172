internal import Domain
internal import Synchronization

/// Lets so many sign-ins wait for the provider at a time, and refuses the rest at once.
///
/// One visitor has a share of them: whoever takes all of it keeps nobody else waiting.
final class Turns: Sendable {
    private struct Taken {
        var total = 0
        /// By visitor; no more entries than turns.
        var shares: [IPAddress: Int] = [:]
    }

    private let limit: Int
    private let share: Int
    private let taken = Mutex(Taken())

    init(limit: Int, share: Int) {
        self.limit = limit
        self.share = share
    }

    /// - Throws: `OIDCRefusal.busy`, or what `body` throws.
    func take<Result: Sendable>(
        for address: IPAddress?,
        _ body: () async throws(OIDCRefusal) -> Result
    ) async throws(OIDCRefusal) -> Result {
        let visitor = address?.visitorNetwork
        guard begin(visitor) else { throw .busy }
        defer { end(visitor) }
        return try await body()
    }

    private func begin(_ visitor: IPAddress?) -> Bool {
        taken.withLock { taken in
            guard taken.total < limit else { return false }
            if let visitor {
                guard taken.shares[visitor, default: 0] < share else { return false }
                taken.shares[visitor, default: 0] += 1
            }
            taken.total += 1
            return true
        }
    }

    private func end(_ visitor: IPAddress?) {
        taken.withLock { taken in
            taken.total -= 1
            guard let visitor, let count = taken.shares[visitor] else { return }
            taken.shares[visitor] = count > 1 ? count - 1 : nil
        }
    }
}
