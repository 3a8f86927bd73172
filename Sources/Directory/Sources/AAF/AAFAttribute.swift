/// What becomes of an attribute of a record.
enum AAFAttribute: Equatable {
    /// The box needs it; its name is in lower case.
    case kept(String)
    /// The scheme has it, and the box has no use for it: names, dates of birth, addresses.
    case known
    case unknown

    init(_ name: String) {
        if let kept = Self.keptNames[name] {
            self = .kept(kept)
        } else {
            self = Self.schemeNames.contains(name) ? .known : .unknown
        }
    }

    /// Those of which an empty value in a modification empties the attribute; of the others it says
    /// nothing.
    static func mayBeEmptied(_ key: String) -> Bool {
        key == "enteleveclasses" || key == "entelevegroupes"
    }

    static let keptNames: [String: String] = Dictionary(
        uniqueKeysWithValues: [
            "ENTPersonJointure", "ENTPersonStructRattach", "ENTEleveClasses", "ENTEleveGroupes",
            "ENTPersonFonctions", "ENTPersonCategorieEnseignant",
            "PersEducNatPresenceDevantEleves", "ENTStructureJointure", "ENTStructureUAI",
            "ENTEtablissementUAI", "ENTStructureCodeTypeStruct",
            "ENTEtablissementCodeMinistereTutelle",
        ].map { ($0, $0.lowercased()) }
    )

    /// The other names of the annexe 4 of the SDET that importers have met.
    private static let schemeNames = Set(
        """
        ENTAuxEnsCategoDiscipline ENTAuxEnsClasses ENTAuxEnsClassesDate ENTAuxEnsClassesMatieres \
        ENTAuxEnsClassesMatieresDate ENTAuxEnsClassesPrincipal ENTAuxEnsClassesPrincipalDate \
        ENTAuxEnsGroupes ENTAuxEnsGroupesDate ENTAuxEnsGroupesMatieres \
        ENTAuxEnsGroupesMatieresDate ENTAuxEnsMEF ENTAuxEnsMEFDate ENTAuxEnsMatiereEnseignEtab \
        ENTAuxEnsMatiereEnseignEtabDate ENTAuxPersRelEleveEleve ENTEleveAdresseRel \
        ENTEleveAutoriteParentale ENTEleveBoursier ENTEleveCodeEnseignements \
        ENTEleveDateEntreeClasses ENTEleveDateEntreeStructRattach ENTEleveDateSortieClasses \
        ENTEleveDateSortieStructRattach ENTEleveEnseignements ENTEleveFiliere ENTEleveINE \
        ENTEleveLibelleMEF ENTEleveMEF ENTEleveMere ENTEleveNivFormation ENTEleveParents \
        ENTElevePere ENTElevePersRelEleve ENTElevePersRelEleve1 ENTElevePersRelEleve2 \
        ENTEleveQualitePersRelEleve1 ENTEleveQualitePersRelEleve2 ENTEleveRegime \
        ENTEleveStatutEleve ENTEleveStructRattachId ENTEleveStructureRattachIdMEN \
        ENTEleveTransport ENTEnsFonctionDir ENTEtablissementBassin ENTEtablissementContrat \
        ENTEtablissementMinistereTutelle ENTEtablissementStructRattachFctl ENTLibelleMatiere \
        ENTLibelleMef ENTMEFRattach ENTMEFSTAT11 ENTMatJointure ENTMefJointure ENTPersonAdresse \
        ENTPersonAutresPrenoms ENTPersonCodePostal ENTPersonDateNaissance ENTPersonNomPatro \
        ENTPersonPays ENTPersonSTSId ENTPersonVille ENTServAcAcademie ENTServAcCodeAcademie \
        ENTStructureClasses ENTStructureGroupes ENTStructureMailSI ENTStructureNomCourant \
        ENTStructureSIREN ENTStructureSiteWeb ENTStructureTypeStruct facsimileTelephoneNumber \
        givenName homePhone l mail mobile personalTitle postOfficeBox postalCode sn street \
        telephoneNumber
        """.split(separator: " ").map(String.init)
    )
}

extension AAFSource {
    /// The attributes of a delivery that the replica keeps.
    package static var attributes: [String] { AAFAttribute.keptNames.keys.sorted() }
}
