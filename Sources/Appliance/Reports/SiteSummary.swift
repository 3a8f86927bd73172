internal import Directory
internal import Domain
internal import Foundation
internal import Provisioning

/// What `preau check-config` says of a good configuration; nothing secret.
package struct SiteSummary: Encodable, Sendable {
    package struct AccessPoint: Encodable, Sendable {
        package var name: String
        package var address: String
        package var messageAuthenticatorRequired: Bool
    }

    package var establishments: [String]
    package var accessPoints: [AccessPoint]
    package var policies: [PolicySummary]
    /// In the order in which they are tried.
    package var accessRules: [PolicySummary]
    package var visitors: PolicySummary?
    package var timeZone: String
    package var serverNames: [String]
    /// ISO 8601.
    package var certificateEnds: String
    package var warnings: [String]
    /// Whether profiles may be written for `network`; `nil` when there is none.
    package var profilesArePossible: Bool?

    package init(_ site: Site) {
        establishments = site.school.establishments.map(\.description).sorted()
        accessPoints = site.accessPoints.map { accessPoint in
            AccessPoint(
                name: accessPoint.name,
                address: "\(accessPoint.prefix)",
                messageAuthenticatorRequired: accessPoint.requiresMessageAuthenticator
            )
        }
        let configuration = site.configuration
        policies = Population.allCases.compactMap { population in
            configuration.policies[population].map {
                PolicySummary(people: RefusalSentences.plural(population), $0)
            }
        }
        accessRules = configuration.accessRules.map { PolicySummary($0) }
        visitors = configuration.visitors.map { PolicySummary($0) }
        timeZone = configuration.timeZone
        serverNames = site.serverCertificate.names
        certificateEnds = site.serverCertificate.notValidAfter.ISO8601Format()
        warnings = site.warnings
        profilesArePossible = site.network?.isSound
    }

    package var text: String {
        var lines = [
            profilesArePossible == false
                ? "Configuration lisible, mais aucun profil ne peut en être tiré."
                : "Configuration correcte.",
            "  établissements : \(establishments.joined(separator: ", "))",
            "  certificat : \(serverNames.joined(separator: ", ")), jusqu'au \(certificateEnds)",
        ]
        for accessPoint in accessPoints {
            lines.append("  borne \(accessPoint.name) : \(accessPoint.address)")
        }
        lines += (accessRules + policies).map { "  \($0.line)" }
        if let visitors { lines.append("  \(visitors.line)") }
        lines.append("  fuseau horaire : \(timeZone)")
        lines += warnings.map { "  attention : \($0)" }
        return lines.joined(separator: "\n")
    }
}
