internal import Directory
internal import Domain
internal import Foundation
internal import Store
package import Usage

/// What `preau report` is asked for.
package struct UsageReportRequest: Sendable {
    package var uai: String?
    /// `2026-09-01`: the first day.
    package var from: String?
    /// The last day; today without it.
    package var to: String?
    private var grain: PresencePeriod

    package init(uai: String?, from: String?, to: String?, grain: Grain) {
        self.uai = uai
        self.from = from
        self.to = to
        self.grain = grain.period
    }

    /// What a line of a report stands for.
    package enum Grain: String, CaseIterable, Sendable {
        case hour
        case day
        case week
        case month
        case year

        fileprivate var period: PresencePeriod {
            switch self {
            case .hour: .hour
            case .day: .day
            case .week: .week
            case .month: .month
            case .year: .schoolYear
            }
        }
    }

    /// Days that a report covers when nobody says so, and at most.
    private static let usualDays: Int64 = 30
    private static let longestDays: Int64 = 366 * 5

    /// Reads what a server, running or not, has counted.
    ///
    /// - Throws: `InputError` for a wrong day or school, `StoreError` when nothing was counted yet.
    package func report(of school: School) throws -> UsageReport {
        let establishments = try establishments(school)
        school.enterTimeZone()
        let calendar = LocalCalendar.ofProcess
        let last = try to.map { try Self.day($0, "--to") } ?? calendar.date(at: .now)
        let usual = last.adding(days: 1 - (grain == .hour ? 1 : Self.usualDays))
        let first = try from.map { try Self.day($0, "--from") } ?? usual
        guard first <= last else { throw InputError("--from comes after --to") }
        guard last.day - first.day < Self.longestDays else {
            throw InputError("a report covers \(Self.longestDays) days at most")
        }
        let store = try school.usageStore()
        do {
            try store.openForReading()
        } catch {
            throw InputError("nothing has been counted yet, or it cannot be read: \(error)")
        }
        return try UsageReport(
            store,
            establishments: establishments,
            by: grain,
            in: calendar.start(of: first)..<calendar.start(of: last.adding(days: 1)),
            calendar: calendar
        )
    }

    private func establishments(_ school: School) throws -> Set<UAI> {
        guard let uai else { return school.establishments }
        guard let found = UAI(uai), school.establishments.contains(found) else {
            throw InputError("\(uai) is none of the schools of this box")
        }
        return [found]
    }

    private static func day(_ text: String, _ option: String) throws -> CivilDate {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int64(parts[0]), let month = Int64(parts[1]), let day = Int64(parts[2]),
            1...12 ~= month, 1...31 ~= day
        else { throw InputError("\(option): \(text) is not a day such as 2026-09-01") }
        let date = CivilDate(year: year, month: month, dayOfMonth: day)
        guard date.yearAndMonth == (year, month) else {
            throw InputError("\(option): there is no \(text)")
        }
        return date
    }
}
