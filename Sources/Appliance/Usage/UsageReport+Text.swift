internal import Domain
internal import Foundation
package import Usage

extension UsageReport {
    /// A table for a terminal, in French, with what its figures mean under it.
    package var text: String {
        guard !figures.isEmpty else {
            return "Rien n'a été compté dans cette période." + countedUntilInWords
        }
        let columns = Self.columns
        var rows = [["UAI", "Période"] + columns.map(\.heading)]
        rows += figures.map { figures in
            [figures.establishment.description, title(of: figures.span.lowerBound)]
                + columns.map { $0.indicator.value(of: figures).map($0.format) ?? "–" }
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths).enumerated().map { index, cell in
                let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
                return index < 2 ? cell.0 + blanks : blanks + cell.0
            }.joined(separator: "  ")
        }
        return (lines + [""] + legend).joined(separator: "\n") + countedUntilInWords
    }

    private struct Column: Sendable {
        let indicator: Indicator
        let heading: String
        let format: @Sendable (IndicatorValue) -> String
    }

    private static let columns = [
        Column(indicator: .people, heading: "personnes", format: number),
        Column(indicator: .authentications, heading: "réussites", format: number),
        Column(indicator: .failureRate, heading: "échecs", format: percent),
        Column(indicator: .refusedPeople, heading: "en échec", format: number),
        Column(indicator: .sessions, heading: "sessions", format: number),
        Column(indicator: .connectionTime, heading: "heures", format: hours),
        Column(indicator: .received, heading: "reçu (Go)", format: gigabytes),
        Column(indicator: .sent, heading: "émis (Go)", format: gigabytes),
        Column(indicator: .latency, heading: "p95 (ms)", format: milliseconds),
    ]

    private var legend: [String] {
        var lines = Self.columns.map { column in
            "\(column.heading) : \(column.indicator.label) – \(column.indicator.definition)"
        }
        let isAccounted = figures.contains { $0.counts.accounting > 0 }
        if !isAccounted {
            lines.append(
                "Comptabilité absente : aucune borne n'envoie de sessions (port de comptabilité à régler)."
            )
        }
        return lines
    }

    private var countedUntilInWords: String {
        countedUntil.map { "\nCompté jusqu'au \($0.local.dateAndTime)." } ?? ""
    }

    /// A period as a person says it.
    private func title(of start: Timestamp) -> String {
        let local = start.local
        return switch period {
        case .hour: "\(Self.date(local)) \(Self.two(local.hour)) h"
        case .day: Self.date(local)
        case .week: "sem. \(Self.date(local))"
        case .month: "\(local.year)-\(Self.two(local.month))"
        case .schoolYear: "\(local.year)-\(local.year + 1)"
        }
    }

    private static func date(_ local: LocalTime) -> String {
        "\(local.year)-\(two(local.month))-\(two(local.day))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    @Sendable
    private static func number(_ value: IndicatorValue) -> String { decimal(value.value, 0) }
    @Sendable
    private static func percent(_ value: IndicatorValue) -> String {
        decimal(value.value * 100, 1) + " %"
    }
    @Sendable
    private static func hours(_ value: IndicatorValue) -> String { decimal(value.value / 3600, 1) }
    @Sendable
    private static func gigabytes(_ value: IndicatorValue) -> String {
        decimal(value.value / 1_000_000_000, 2)
    }
    @Sendable
    private static func milliseconds(_ value: IndicatorValue) -> String {
        decimal(value.value * 1000, 0)
    }

    private static func decimal(_ value: Double, _ digits: Int) -> String {
        value.formatted(
            .number.grouping(.never).precision(.fractionLength(digits))
                .locale(Locale(identifier: "fr_FR"))
        )
    }
}
