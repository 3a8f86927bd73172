internal import Foundation

/// What a column of a list of machines holds; raw values are the names that we write.
enum FleetColumn: String, CaseIterable, Sendable {
    case serial
    case asset
    case establishment = "uai"
    case user = "user_ref"
    case label
    /// Of the list that the machine came with, in the list that a school's box imports.
    case campaign
    /// Of the machine's credential, in the list that a school's box imports.
    case login
    /// SHA-256 of the credential's secret, in the same list.
    case digest = "sha256"

    /// Finds the column of a heading, without regard to case, accents, spaces and signs.
    init?(heading: String) {
        let key = Self.key(heading)
        guard let column = Self.allCases.first(where: { $0.headings.contains(key) }) else {
            return nil
        }
        self = column
    }

    private static func key(_ heading: String) -> String {
        let plain = heading.folding(
            options: [.caseInsensitive, .diacriticInsensitive],
            locale: Locale(identifier: "en_US_POSIX")
        )
        .replacingOccurrences(of: "°", with: "o").replacingOccurrences(of: "º", with: "o")
        return String(
            plain.unicodeScalars.filter {
                $0.isASCII && $0.properties.isAlphabetic || "0"..."9" ~= $0
            }
        )
    }

    private var headings: Set<String> {
        switch self {
        case .serial:
            [
                "serial", "serialnumber", "serialno", "sn", "servicetag", "serie", "noserie",
                "nserie", "nodeserie", "ndeserie", "numeroserie", "numerodeserie", "numserie",
            ]
        case .asset:
            [
                "asset", "assettag", "inventaire", "noinventaire", "nodinventaire",
                "numeroinventaire", "numerodinventaire", "inventory", "inventorynumber",
                "etiquette", "immobilisation",
            ]
        case .establishment:
            [
                "uai", "rne", "codeuai", "coderne", "uairne", "etablissement", "lycee",
                "codeetablissement", "school",
            ]
        case .user:
            [
                "userref", "user", "username", "utilisateur", "eleve", "identifiant",
                "identifianteleve", "beneficiaire", "affectation", "pupil", "student",
            ]
        case .label:
            ["label", "libelle", "nom", "nomposte", "poste", "machine", "hostname", "commentaire"]
        case .campaign: ["campaign"]
        case .login: ["login"]
        case .digest: ["sha256"]
        }
    }
}
