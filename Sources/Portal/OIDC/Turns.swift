internal import Synchronization

/// Lets so many sign-ins wait for the provider at a time, and refuses the rest at once.
final class Turns: Sendable {
    private let limit: Int
    private let taken = Mutex(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// - Throws: `OIDCRefusal.busy`, or what `body` throws.
    func take<Result: Sendable>(
        _ body: () async throws(OIDCRefusal) -> Result
    ) async throws(OIDCRefusal) -> Result {
        let isAdmitted = taken.withLock { taken in
            guard taken < limit else { return false }
            taken += 1
            return true
        }
        guard isAdmitted else { throw .busy }
        defer { taken.withLock { $0 -= 1 } }
        return try await body()
    }
}
