internal import Domain
internal import Foundation
package import Usage

extension UsageReport {
    /// One line a school, period and indicator: UTF-8, `;` between, decimal points, times in UTC.
    package var csv: String {
        var lines = [
            "identifiant_de_l_etablissement;debut;fin;indicateur;libelle;unite;valeur;numerateur;denominateur"
        ]
        for figures in figures {
            for indicator in Indicator.allCases {
                guard let value = indicator.value(of: figures) else { continue }
                lines.append(
                    [
                        figures.establishment.description,
                        figures.span.lowerBound.iso8601,
                        figures.span.upperBound.iso8601,
                        indicator.rawValue,
                        indicator.label,
                        indicator.unit,
                        Self.plain(value.value),
                        value.numerator.map { "\($0)" } ?? "",
                        value.denominator.map { "\($0)" } ?? "",
                    ].joined(separator: ";")
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
