internal import Domain
package import Usage

/// A report as programs read it: every figure with its definition.
package struct UsageDocument: Encodable, Sendable {
    struct Definition: Encodable {
        let id: String
        let label: String
        let unit: String
        let definition: String
    }

    struct Figure: Encodable {
        let value: Double
        let numerator: Int64?
        let denominator: Int64?
    }

    struct Line: Encodable {
        let uai: String
        /// RFC 3339, in UTC.
        let from: String
        let to: String
        /// By the indicator's number; what could not be counted is absent.
        let figures: [String: Figure]
        /// Attempts by reason.
        let refusals: [String: Int64]
        /// People by kind.
        let people: [String: Int]
    }

    let grain: String
    let countedUntil: String?
    let indicators: [Definition]
    let lines: [Line]

    enum CodingKeys: String, CodingKey {
        case grain
        case countedUntil = "counted_until"
        case indicators
        case lines
    }

    package init(_ report: UsageReport) {
        grain = report.period.rawValue
        countedUntil = report.countedUntil?.iso8601
        indicators = Indicator.allCases.map {
            Definition(
                id: $0.rawValue,
                label: $0.label,
                unit: $0.unit,
                definition: $0.definition
            )
        }
        lines = report.figures.map { figures in
            var values: [String: Figure] = [:]
            for indicator in Indicator.allCases {
                guard let value = indicator.value(of: figures) else { continue }
                values[indicator.rawValue] = Figure(
                    value: value.value,
                    numerator: value.numerator,
                    denominator: value.denominator
                )
            }
            return Line(
                uai: figures.establishment.description,
                from: figures.span.lowerBound.iso8601,
                to: figures.span.upperBound.iso8601,
                figures: values,
                refusals: Dictionary(
                    uniqueKeysWithValues: figures.refusals.map { ($0.key.rawValue, $0.value) }
                ),
                people: figures.peopleByPopulation
            )
        }
    }
}
