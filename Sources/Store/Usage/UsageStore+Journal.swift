package import Domain
internal import GRDB

/// Where a row stands in the journal of its kind: numbers only grow.
package struct JournalPosition: Sendable, Equatable {
    package var attempt: Int64
    package var accounting: Int64

    package init(attempt: Int64 = 0, accounting: Int64 = 0) {
        self.attempt = attempt
        self.accounting = accounting
    }
}

/// What one commit added to the journal.
package struct JournalBatch: Sendable {
    /// The number of each attempt, in order.
    package var attempts: [Int64]
    /// The number of each record, in order; `nil` for a packet that was stored before.
    package var accounting: [Int64?]
}

extension UsageStore {
    /// Appends to the journal: all of it is on the disk when this returns, or nothing is.
    ///
    /// A packet that was stored before is left out.
    package func append(
        _ attempts: [JournaledAttempt],
        _ accounting: [AccountingRecord]
    ) throws(StoreError) -> JournalBatch {
        try write { database in
            var batch = JournalBatch(attempts: [], accounting: [])
            if !attempts.isEmpty {
                let statement = try database.cachedStatement(sql: AttemptRow.insertion)
                for attempt in attempts {
                    try statement.execute(arguments: AttemptRow.arguments(attempt))
                    batch.attempts.append(database.lastInsertedRowID)
                }
            }
            if !accounting.isEmpty {
                let statement = try database.cachedStatement(sql: AccountingRow.insertion)
                for record in accounting {
                    try statement.execute(arguments: AccountingRow.arguments(record))
                    let isNew = database.changesCount > 0
                    batch.accounting.append(isNew ? database.lastInsertedRowID : nil)
                }
            }
            return batch
        }
    }

    /// Random, the same for this file for good.
    package func identity() throws(StoreError) -> String {
        try read { try String.fetchOne($0, sql: "SELECT name FROM identity") ?? "" }
    }

    /// The journal's rows after a position, in the order of their numbers, so many at most of each kind.
    package func journal(
        after position: JournalPosition,
        limit: Int
    ) throws(StoreError) -> (attempts: [NumberedAttempt], accounting: [NumberedRecord]) {
        try read { database in
            let attempts = try Row.fetchAll(
                database,
                sql: "SELECT * FROM attempt WHERE number > ? ORDER BY number LIMIT ?",
                arguments: [position.attempt, limit]
            )
            let accounting = try Row.fetchAll(
                database,
                sql: "SELECT * FROM accounting WHERE number > ? ORDER BY number LIMIT ?",
                arguments: [position.accounting, limit]
            )
            return (
                try attempts.map {
                    NumberedAttempt(number: $0["number"], attempt: try AttemptRow.attempt($0))
                },
                try accounting.map {
                    NumberedRecord(number: $0["number"], record: try AccountingRow.record($0))
                }
            )
        }
    }

    /// The last records that came since `instant`, in the order of their numbers, so many at most.
    package func accounting(
        since instant: Timestamp,
        limit: Int
    ) throws(StoreError) -> [AccountingRecord] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM accounting WHERE received_at >= ?
                    ORDER BY number DESC LIMIT ?
                    """,
                arguments: [instant.secondsSinceEpoch, limit]
            ).reversed().map(AccountingRow.record)
        }
    }

    /// The login that a session's token was given to.
    package func attempt(token: SessionToken) throws(StoreError) -> JournaledAttempt? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM attempt WHERE token_high = ? AND token_low = ?",
                arguments: token.columns
            ).map(AttemptRow.attempt)
        }
    }
}

extension UsageStore {
    /// The last admitted login of a device within the day before an instant.
    package func lastAdmitted(
        station: StationID,
        by instant: Timestamp
    ) throws(StoreError) -> JournaledAttempt? {
        let day: Int64 = 86_400
        return try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT * FROM attempt
                    WHERE station = ?1 AND at > (?2 - ?3) * 1000 AND at <= (?2 + 1) * 1000
                        AND reason IS NULL
                    ORDER BY at DESC
                    """,
                arguments: [Int64(bitPattern: station.bits), instant.secondsSinceEpoch, day]
            ).map(AttemptRow.attempt)
        }
    }
}

/// A line of the journal, and its number.
package struct NumberedAttempt: Sendable {
    package let number: Int64
    package let attempt: JournaledAttempt

    package init(number: Int64, attempt: JournaledAttempt) {
        self.number = number
        self.attempt = attempt
    }
}

/// A record of the journal, and its number.
package struct NumberedRecord: Sendable {
    package let number: Int64
    package let record: AccountingRecord

    package init(number: Int64, record: AccountingRecord) {
        self.number = number
        self.record = record
    }
}
