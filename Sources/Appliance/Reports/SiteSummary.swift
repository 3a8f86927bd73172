internal import Domain
internal import Foundation

/// What `preau check-config` says of a good configuration; nothing secret.
package struct SiteSummary: Encodable, Sendable {
    package struct AccessPoint: Encodable, Sendable {
        package var name: String
        package var address: String
        package var messageAuthenticatorRequired: Bool
    }

    package struct Policy: Encodable, Sendable {
        package var population: String
        package var vlan: String?
        package var replyOctets: Int
        package var sessionTimeout: UInt32?
    }

    package var establishments: [String]
    package var accessPoints: [AccessPoint]
    package var policies: [Policy]
    package var serverNames: [String]
    /// ISO 8601.
    package var certificateEnds: String
    package var warnings: [String]

    package init(_ site: Site) {
        establishments = site.school.establishments.map(\.description).sorted()
        accessPoints = site.accessPoints.map { accessPoint in
            AccessPoint(
                name: accessPoint.name,
                address: "\(accessPoint.prefix)",
                messageAuthenticatorRequired: accessPoint.requiresMessageAuthenticator
            )
        }
        policies = Population.allCases.compactMap { population in
            site.policies[population].map { policy in
                Policy(
                    population: population.rawValue,
                    vlan: policy.vlan?.groupID,
                    replyOctets: policy.replyAttributes.count,
                    sessionTimeout: policy.sessionTimeout
                )
            }
        }
        serverNames = site.serverCertificate.names
        certificateEnds = site.serverCertificate.notValidAfter.ISO8601Format()
        warnings = site.warnings
    }

    package var text: String {
        var lines = [
            "Configuration correcte.",
            "  établissements : \(establishments.joined(separator: ", "))",
            "  certificat : \(serverNames.joined(separator: ", ")), jusqu'au \(certificateEnds)",
        ]
        for accessPoint in accessPoints {
            lines.append("  borne \(accessPoint.name) : \(accessPoint.address)")
        }
        for policy in policies {
            lines.append("  \(policy.population) : VLAN \(policy.vlan ?? "aucun")")
        }
        lines += warnings.map { "  attention : \($0)" }
        return lines.joined(separator: "\n")
    }
}
