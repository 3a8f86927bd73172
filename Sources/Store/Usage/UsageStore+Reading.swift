package import Domain
internal import GRDB

/// What is stored of a stretch of hours.
package struct StoredUsage: Sendable {
    /// How many people, or devices, were counted in a period.
    package struct People: Sendable {
        package let start: Timestamp
        package let establishment: UAI
        package let dimension: PeopleDimension
        /// The kind of person or of device; `""` for all.
        package let value: String
        package let count: Int
    }

    package var hours: [UsageCheckpoint.Hour] = []
    package var refusals: [UsageCheckpoint.Refusals] = []
    /// The content of each hour's health, as it was saved.
    package var health: [(hour: Int64, establishment: UAI, content: String)] = []
    package var people: [People] = []
    /// Up to when things are counted; `nil` before the first checkpoint.
    package var countedUntil: Timestamp?
}

extension UsageStore {
    /// Opens the database for reading alone, beside a server that writes it.
    ///
    /// - Throws: `StoreError.cannotOpen` when there is none.
    package func openForReading() throws(StoreError) {
        try open(readOnly: true)
    }

    /// Reads what was counted in the hours of `range` (since 1970-01-01T00:00:00Z), and who was there in
    /// the periods that began in it, in one consistent state.
    package func usage(
        in range: Range<Int64>,
        period: String
    ) throws(StoreError) -> StoredUsage {
        try read { database in
            var usage = StoredUsage()
            usage.countedUntil = try Int64.fetchOne(
                database,
                sql: "SELECT swept_at FROM checkpoint"
            ).map(Timestamp.init)
            let bounds: StatementArguments = [range.lowerBound, range.upperBound]
            usage.hours = try Row.fetchAll(
                database,
                sql: "SELECT * FROM usage_hour WHERE hour >= ? AND hour < ?",
                arguments: bounds
            ).map { row in
                UsageCheckpoint.Hour(
                    hour: row["hour"],
                    place: try UsagePlace(row),
                    amounts: Self.amounts.map { row[$0] }
                )
            }
            usage.refusals = try Row.fetchAll(
                database,
                sql: "SELECT * FROM refusal_hour WHERE hour >= ? AND hour < ?",
                arguments: bounds
            ).compactMap { row in
                guard let reason = RefusalReason(rawValue: row["reason"]) else { return nil }
                return UsageCheckpoint.Refusals(
                    hour: row["hour"],
                    place: try UsagePlace(row),
                    reason: reason,
                    count: row["count"]
                )
            }
            usage.health = try Row.fetchAll(
                database,
                sql: "SELECT * FROM health_hour WHERE hour >= ? AND hour < ?",
                arguments: bounds
            ).map { (hour: $0["hour"], establishment: try UAI($0), content: $0["content"]) }
            usage.people = try Self.people(in: range, period, database)
            return usage
        }
    }

    /// Those of periods that are over, and those of the others as far as they go.
    private static func people(
        in range: Range<Int64>,
        _ period: String,
        _ database: Database
    ) throws -> [StoredUsage.People] {
        let open = PeopleDimension.allCases.map { dimension in
            """
            SELECT start, establishment, '\(dimension.rawValue)', \(dimension.value), count(*)
            FROM (\(PeopleDimension.people)) WHERE \(dimension.condition) AND start >= ?3
            GROUP BY start, establishment, \(dimension.value)
            """
        }
        let closed = """
            SELECT start, establishment, dimension, value, people FROM people_period
            WHERE period = ?1 AND start < ?2 AND start >= ?3
            """
        return try Row.fetchAll(
            database,
            sql: ([closed] + open).joined(separator: "\nUNION ALL\n"),
            arguments: [period, range.upperBound * 3600, range.lowerBound * 3600]
        ).compactMap { row in
            guard let dimension = PeopleDimension(rawValue: row["dimension"]) else { return nil }
            return StoredUsage.People(
                start: Timestamp(secondsSinceEpoch: row["start"]),
                establishment: try UAI(row),
                dimension: dimension,
                value: row["value"],
                count: row["people"]
            )
        }
    }
}

extension UAI {
    /// - Throws: `StoreError.failed` for a row that this program did not write.
    fileprivate init(_ row: Row) throws {
        let text: String = row["establishment"]
        guard let uai = UAI(text) else { throw StoreError.failed("\(text) is not a UAI") }
        self = uai
    }
}

extension UsagePlace {
    /// - Throws: `StoreError.failed` for a row that this program did not write.
    fileprivate init(_ row: Row) throws {
        guard let population = UsagePopulation(rawValue: row["population"]),
            let system = DeviceSystem(rawValue: row["system"])
        else { throw StoreError.failed("usage of no place of ours") }
        self.init(establishment: try UAI(row), population: population, system: system)
    }
}
