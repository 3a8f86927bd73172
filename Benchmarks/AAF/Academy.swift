import Foundation

/// Writes the Complet of an academy that does not exist, of any size, with records as long as real ones.
struct Academy {
    let pupils: Int
    let schools: Int
    let directory: String

    private static let pupilsPerPart = 5000
    private static let date = "20260901"

    /// Writes the files, as they are generated.
    func write() throws {
        try file("EtabEducNat", 0, (0..<schools).lazy.map(school))
        for part in 0..<max(1, (pupils + Self.pupilsPerPart - 1) / Self.pupilsPerPart) {
            let first = part * Self.pupilsPerPart
            let last = min(first + Self.pupilsPerPart, pupils)
            try file("Eleve", part, (first..<last).lazy.map(pupil))
        }
        try file("PersEducNat", 0, (0..<(pupils / 9)).lazy.map(teacher))
    }

    private func file(
        _ category: String,
        _ part: Int,
        _ records: some Sequence<String>
    ) throws {
        let number = String(String(10_000 + part).dropFirst())
        let path = "\(directory)/BANC_Complet_\(Self.date)_\(category)_\(number).xml"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw CocoaError(.fileNoSuchFile)
        }
        defer { try? file.close() }
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
            <ficAlimMENESR>

            """
        for record in records {
            text += record
            guard text.utf8.count > 1 << 20 else { continue }
            try file.write(contentsOf: Data(text.utf8))
            text = ""
        }
        try file.write(contentsOf: Data((text + "</ficAlimMENESR>\n").utf8))
    }

    private func record(
        _ kind: String,
        _ category: String,
        _ id: Int,
        _ attributes: KeyValuePairs<String, String>
    ) -> String {
        let items: [String] = attributes.map { name, value in
            let value = value.isEmpty ? "<value/>" : "<value>\(value)</value>"
            return "<attr name=\"\(name)\">\(value)</attr>\n"
        }
        return """
            <addRequest>
            <operationalAttributes><attr name="\(kind)"><value>\(category)</value></attr>\
            </operationalAttributes>
            <identifier><id>\(id)</id></identifier>
            <attributes>
            \(items.joined(separator: ""))</attributes>
            </addRequest>

            """
    }

    private func jointure(_ index: Int) -> Int { 100_000 + index % schools }

    /// Seven digits and a letter that need not be right.
    private func uai(_ index: Int) -> String { "\(9_980_000 + index % schools)C" }

    private func school(_ index: Int) -> String {
        record(
            "categorieStructure",
            "EtabEducNat",
            jointure(index),
            [
                "ENTStructureJointure": "\(jointure(index))",
                "ENTStructureUAI": uai(index),
                "ENTStructureNomCourant": "LGT$LYCEE FICTIF DU BANC D&apos;ESSAI \(index)$VILLE",
                "ENTStructureCodeTypeStruct": "300",
                "ENTEtablissementCodeMinistereTutelle": "06",
            ]
        )
    }

    private func pupil(_ index: Int) -> String {
        let school = jointure(index)
        return record(
            "categoriePersonne",
            "Eleve",
            1_000_000 + index,
            [
                "ENTPersonJointure": "\(1_000_000 + index)",
                "ENTEleveINE": "9980\(10_000_000 + index)ZZ",
                "ENTEleveStructRattachId": "\(700_000 + index)",
                "ENTPersonDateNaissance": "01/01/2009",
                "ENTPersonNomPatro": "PROTOTYPE-\(index)",
                "sn": "PROTOTYPE-\(index)",
                "givenName": "Modélà",
                "ENTPersonAutresPrenoms": "Spécimen",
                "personalTitle": "Mme",
                "ENTPersonAdresse": "\(index % 99) rue de l&apos;Exemple fictif",
                "ENTPersonCodePostal": "99800",
                "ENTPersonVille": "VILLE-EXEMPLE",
                "ENTPersonPays": "France",
                "ENTElevePersRelEleve": "\(7_000_000 + index)$1$1$1$1$1",
                "ENTEleveRegime": "DEMI-PENSIONNAIRE DANS L&apos;ETABLISSEMENT",
                "ENTEleveStatutEleve": "SCOLAIRE",
                "ENTEleveMEF": "99810010110",
                "ENTEleveLibelleMEF": "SECONDE GENERALE ET TECHNOLOGIQUE",
                "ENTEleveNivFormation": "SECONDE GENERALE ET TECHNO YC BT",
                "ENTEleveFiliere": "SECONDE",
                "ENTEleveBoursier": "N",
                "ENTEleveTransport": "O",
                "ENTEleveCodeEnseignements": "030201",
                "ENTEleveEnseignements": "ANGLAIS LV1",
                "ENTPersonStructRattach": "\(school)",
                "ENTEleveDateEntreeClasses": "\(school)$01/09/2026$2NDE\(index % 12)",
                "ENTEleveDateSortieClasses": "",
                "ENTEleveClasses": "\(school)$2NDE \(index % 12)",
                "ENTEleveGroupes": "\(school)$2ANG\(index % 24)",
            ]
        )
    }

    private func teacher(_ index: Int) -> String {
        let school = jointure(index)
        return record(
            "categoriePersonne",
            "PersEducNat",
            5_000_000 + index,
            [
                "ENTPersonJointure": "\(5_000_000 + index)",
                "sn": "SPECIMEN-\(index)",
                "givenName": "Pseudo",
                "ENTPersonStructRattach": "\(school)",
                "ENTAuxEnsClassesMatieres": "\(school)$2NDE \(index % 12)$030201",
                "ENTPersonFonctions": "\(school)$ENS$ENSEIGNEMENT$L0202$LETTRES FICTIVES",
                "ENTPersonCategorieEnseignant": "O",
                "PersEducNatPresenceDevantEleves": "O",
            ]
        )
    }
}
