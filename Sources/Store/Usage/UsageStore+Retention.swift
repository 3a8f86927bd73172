package import Domain
internal import GRDB

extension UsageStore {
    /// Deletes some of what has been kept long enough; accounting only when it has been counted.
    ///
    /// To be called until nothing goes: the journal can be written in between.
    /// - Returns: lines of the journal, and accounting records, that went; `limit` of each at most.
    package func purge(
        attemptsBefore oldestAttempt: Timestamp,
        accountingBefore oldestRecord: Timestamp,
        limit: Int
    ) throws(StoreError) -> (attempts: Int, records: Int) {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM attempt WHERE number IN (
                        SELECT number FROM attempt WHERE at < ? LIMIT ?
                    )
                    """,
                arguments: [oldestAttempt.secondsSinceEpoch.multipliedOrMaximum(by: 1000), limit]
            )
            let attempts = database.changesCount
            try database.execute(
                sql: """
                    DELETE FROM accounting WHERE number IN (
                        SELECT number FROM accounting WHERE received_at < ?
                        AND number <= (SELECT accounting FROM checkpoint) LIMIT ?
                    )
                    """,
                arguments: [oldestRecord.secondsSinceEpoch, limit]
            )
            return (attempts, database.changesCount)
        }
    }

    /// Counts who was there in periods that began before `start`, and forgets who it was.
    package func closePeriods(
        _ period: String,
        before start: Timestamp
    ) throws(StoreError) {
        try write { database in
            for dimension in PeopleDimension.allCases {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO people_period
                        SELECT period, start, establishment, '\(dimension.rawValue)',
                            \(dimension.value), count(*)
                        FROM (\(PeopleDimension.people)) WHERE \(dimension.condition)
                        GROUP BY period, start, establishment, \(dimension.value)
                        """,
                    arguments: [period, start.secondsSinceEpoch]
                )
            }
            try database.execute(
                sql: "DELETE FROM presence WHERE period = ? AND start < ?",
                arguments: [period, start.secondsSinceEpoch]
            )
        }
    }
}

/// By what people are counted apart.
package enum PeopleDimension: String, CaseIterable, Sendable {
    /// Who got in.
    case all
    case population
    case system
    /// Devices that got in, by system.
    case device
    /// Who tried, and never got in.
    case onlyRefused = "only_refused"

    /// Everybody once in each period, and once for each system, whose column is else empty.
    static let people = """
        SELECT period, start, establishment, max(population) AS population, system, is_device,
            max(admitted) AS admitted
        FROM presence WHERE period = ?1 AND start < ?2 AND is_device = 1
        GROUP BY period, start, establishment, subject_high, subject_low, system
        UNION ALL
        SELECT period, start, establishment, max(population), system, 0, max(admitted)
        FROM presence WHERE period = ?1 AND start < ?2 AND is_device = 0
        GROUP BY period, start, establishment, subject_high, subject_low, system
        UNION ALL
        SELECT period, start, establishment, max(population), '', 0, max(admitted)
        FROM presence WHERE period = ?1 AND start < ?2 AND is_device = 0
        GROUP BY period, start, establishment, subject_high, subject_low
        """

    var value: String {
        switch self {
        case .all: "''"
        case .population, .onlyRefused: "population"
        case .system, .device: "system"
        }
    }

    var condition: String {
        switch self {
        case .all, .population: "is_device = 0 AND system = '' AND admitted = 1"
        case .system: "is_device = 0 AND system <> '' AND admitted = 1"
        case .device: "is_device = 1 AND admitted = 1"
        case .onlyRefused: "is_device = 0 AND system = '' AND admitted = 0"
        }
    }
}

extension Int64 {
    fileprivate func multipliedOrMaximum(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? (self < 0 ? .min : .max) : product
    }
}
