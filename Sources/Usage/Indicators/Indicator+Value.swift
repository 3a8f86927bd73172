internal import Domain

/// An indicator's value in one period, and what it was made of.
package struct IndicatorValue: Sendable, Equatable {
    package let value: Double
    /// Of a ratio; rates are recomputed from these, never averaged.
    package var numerator: Int64?
    package var denominator: Int64?

    init(_ value: Double) {
        self.value = value
    }

    init(_ value: Int64) {
        self.value = Double(value)
    }

    /// - Returns: `nil` when there is nothing to divide by.
    init?(_ numerator: Int64, of denominator: Int64) {
        guard denominator > 0 else { return nil }
        value = Double(numerator) / Double(denominator)
        self.numerator = numerator
        self.denominator = denominator
    }
}

extension Indicator {
    /// The indicator of a period; `nil` when nothing was counted that it could be made of.
    package func value(of figures: UsageFigures) -> IndicatorValue? {
        let counts = figures.counts
        // Where no access point accounts, there is no session: not zero of them.
        let accounts = counts.accounting > 0
        return switch self {
        case .people: figures.people.map { IndicatorValue(Int64($0)) }
        case .authentications: IndicatorValue(counts.admitted)
        case .sessions: accounts ? IndicatorValue(counts.sessions) : nil
        case .connectionTime: accounts ? IndicatorValue(counts.seconds) : nil
        case .received: accounts ? IndicatorValue(counts.output) : nil
        case .sent: accounts ? IndicatorValue(counts.input) : nil
        case .concurrency: accounts ? IndicatorValue(figures.peakSessions) : nil
        case .devices: IndicatorValue(Int64(figures.devices))
        case .failureRate:
            IndicatorValue(counts.refused, of: counts.admitted.saturatingAdd(counts.refused))
        case .refusedPeople: IndicatorValue(Int64(figures.onlyRefused))
        case .latency:
            figures.latency.quantile(0.95).map { IndicatorValue(Double($0) / 1_000_000) }
        case .resumptionRate: IndicatorValue(counts.resumed, of: counts.admitted)
        case .lostSessionRate: IndicatorValue(counts.lostSessions, of: counts.sessions)
        case .unknownSystemRate:
            IndicatorValue(figures.admittedBySystem[.unknown] ?? 0, of: counts.admitted)
        case .peakRate: IndicatorValue(figures.admittedInOneSecond)
        }
    }
}
