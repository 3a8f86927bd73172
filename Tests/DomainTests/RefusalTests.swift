import Testing

@testable import Domain

@Suite("A refusal")
struct RefusalTests {
    /// The closed list of the published indicators: a change here breaks their history.
    private static let published = [
        ("R01", "mdp_incorrect"), ("R02", "compte_inconnu"), ("R03", "compte_non_active"),
        ("R04", "compte_ferme"), ("R05", "compte_verrouille"), ("R06", "hors_etablissement"),
        ("R07", "regle_acces"), ("R08", "certificat_refuse"), ("R09", "tls_incompatible"),
        ("R10", "methode_eap"), ("R11", "identite_malformee"), ("R12", "abandon"),
        ("R13", "idp_indisponible"), ("R14", "synchro_perimee"), ("R15", "nas_inconnu_ou_secret"),
        ("R16", "surcharge"), ("R17", "erreur_interne"), ("R18", "certificat_serveur_expire"),
    ]

    @Test("has a reason of the published list, in its order")
    func list() {
        #expect(RefusalReason.allCases.map(\.rawValue) == Self.published.map(\.0))
        #expect(RefusalReason.allCases.map(\.label) == Self.published.map(\.1))
        for (code, label) in Self.published {
            #expect(RefusalReason(rawValue: code)?.label == label)
        }
        #expect(RefusalReason(rawValue: "R00") == nil)
        #expect(RefusalReason(rawValue: "R19") == nil)
    }

    @Test("is told in one French sentence of its own")
    func sentences() {
        let sentences = RefusalReason.allCases.map(\.sentence)
        #expect(Set(sentences).count == sentences.count)
        for sentence in sentences {
            #expect(sentence.hasSuffix("."))
            #expect(!sentence.contains("\n"))
            #expect(sentence.first?.isUppercase == true)
        }
    }

    @Test("is equal by reason, whatever its detail")
    func equality() {
        #expect(Refusal(.abandoned, "a") == Refusal(.abandoned, "b"))
        #expect(Refusal(.abandoned, "a") != Refusal(.overload, "a"))
        #expect(Verdict.refuse(Refusal(.abandoned, "a")) == .refuse(Refusal(.abandoned)))
    }
}
