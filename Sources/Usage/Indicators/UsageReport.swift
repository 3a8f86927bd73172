package import Domain
internal import FoundationEssentials
package import Store

/// What was counted, school by school and period by period.
package struct UsageReport: Sendable {
    package let period: PresencePeriod
    package let calendar: LocalCalendar
    /// Up to when things are counted; `nil` when nothing is yet.
    package let countedUntil: Timestamp?
    /// By school, then by period; periods in which nothing happened are left out.
    package let figures: [UsageFigures]

    /// Reads the periods that begin in `span`; hours that the span cuts count whole.
    ///
    /// - Throws: `StoreError`.
    package init(
        _ store: UsageStore,
        establishments: Set<UAI>,
        by period: PresencePeriod,
        in span: Range<Timestamp>,
        calendar: LocalCalendar
    ) throws {
        self.period = period
        self.calendar = calendar
        let last = span.upperBound.adding(seconds: -1)
        let start = period.start(containing: span.lowerBound, in: calendar)
        let end = period.span(containing: last, in: calendar).upperBound
        let hours = UTCHour(containing: start).number..<UTCHour(containing: end).number
        let usage = try store.usage(in: hours, period: period.rawValue)
        countedUntil = usage.countedUntil
        var figures: [Key: UsageFigures] = [:]
        func change(
            _ establishment: UAI,
            _ instant: Timestamp,
            _ body: (inout UsageFigures) throws -> Void
        ) rethrows {
            guard establishments.contains(establishment) else { return }
            let span = period.span(containing: instant, in: calendar)
            let key = Key(establishment: establishment, start: span.lowerBound)
            var found = figures[key] ?? UsageFigures(establishment: establishment, span: span)
            try body(&found)
            figures[key] = found
        }
        for hour in usage.hours {
            change(hour.place.establishment, UTCHour(number: hour.hour).start) { $0.add(hour) }
        }
        for refusals in usage.refusals {
            let start = UTCHour(number: refusals.hour).start
            change(refusals.place.establishment, start) { $0.add(refusals) }
        }
        for health in usage.health {
            try change(health.establishment, UTCHour(number: health.hour).start) { figures in
                let hour = try JSONDecoder().decode(
                    HourHealth.self,
                    from: Data(health.content.utf8)
                )
                figures.add(hour)
            }
        }
        for people in usage.people {
            change(people.establishment, people.start) { $0.add(people) }
        }
        self.figures = figures.sorted { $0.key < $1.key }.map(\.value)
    }

    private struct Key: Hashable, Comparable {
        let establishment: UAI
        let start: Timestamp

        static func < (left: Key, right: Key) -> Bool {
            (left.establishment, left.start) < (right.establishment, right.start)
        }
    }
}
