internal import Domain
internal import Synchronization

/// What waits to be written to the journal: bounded, and filled without waiting.
final class JournalQueue: Sendable {
    struct Attempt: Sendable {
        let record: AttemptRecord
        /// Milliseconds since 1970-01-01T00:00:00Z.
        let at: Int64
    }

    struct Record: Sendable {
        let record: AccountingRecord
        let done: @Sendable (AccountingOutcome) -> Void
    }

    struct Contents: Sendable {
        var attempts: [Attempt] = []
        var records: [Record] = []
        /// Attempts that found no room since the last look.
        var lost = 0

        var isEmpty: Bool { attempts.isEmpty && records.isEmpty }
    }

    private let contents = Mutex(Contents())

    /// Attempts, and accounting records, that wait at most.
    private static let capacity = 8192

    /// - Returns: whether the queue was empty.
    func add(_ attempt: Attempt) -> Bool {
        contents.withLock { contents in
            guard contents.attempts.count < Self.capacity else {
                contents.lost += 1
                return false
            }
            defer { contents.attempts.append(attempt) }
            return contents.isEmpty
        }
    }

    /// - Returns: whether the queue was empty; `nil` when it is full.
    func add(_ record: Record) -> Bool? {
        contents.withLock { contents in
            guard contents.records.count < Self.capacity else { return nil }
            defer { contents.records.append(record) }
            return contents.isEmpty
        }
    }

    func takeAll() -> Contents {
        contents.withLock { contents in
            defer { contents = Contents() }
            return contents
        }
    }

    /// Puts attempts that could not be written back, before those that came meanwhile.
    func putBack(_ attempts: [Attempt]) {
        contents.withLock { contents in
            let room = Self.capacity - contents.attempts.count
            contents.lost += max(0, attempts.count - room)
            contents.attempts = attempts.suffix(max(0, room)) + contents.attempts
        }
    }
}
