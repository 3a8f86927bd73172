import Testing

@testable import Directory

@Suite
struct StaffProfileTests {
    private func profile(
        _ functions: [String],
        teacher: String? = nil,
        teaches: String? = nil
    ) -> String? {
        StaffProfile.profile(entry(functions, teacher: teacher, teaches: teaches))
    }

    private func entry(
        _ functions: [String],
        teacher: String? = nil,
        teaches: String? = nil
    ) -> DirectoryEntry {
        let octets = { (texts: [String]) in texts.map { Array($0.utf8) } }
        return DirectoryEntry(
            dn: "PersEducNat:1",
            attributes: [
                "entpersonfonctions": octets(functions.map { "998001$\($0)$label$x$label" }),
                "entpersoncategorieenseignant": octets(teacher.map { [$0] } ?? []),
                "perseducnatpresencedevanteleves": octets(teaches.map { [$0] } ?? []),
            ]
        )
    }

    @Test(arguments: [
        ("ENS", "ENS"), ("DOC", "DOC"), ("DIR", "DIR"), ("EDU", "EVS"), ("AED", "EVS"),
        ("SUR", "EVS"), ("CPE", "EVS"), ("ASE", "EVS"), ("AES", "EVS"), ("ASH", "EVS"),
        ("ADF", "ETA"), ("ADM", "ETA"), ("LAB", "ETA"), ("ALB", "ETA"), ("MDS", "ETA"),
        ("OUV", "ETA"), ("CTR", "ETA"), ("ORI", "ETA"), ("CFC", "ETA"), ("TEC", "ETA"),
        ("PSY", "ETA"), ("COL", "COL"), ("dir", "DIR"),
    ])
    func aFunctionGivesAProfile(code: String, profile: String) {
        #expect(self.profile([code], teacher: "N", teaches: "N") == "National_\(profile)")
    }

    @Test
    func whoeverTeachesIsATeacher() {
        #expect(profile(["ADM"], teacher: "O") == "National_ENS")
        #expect(profile(["ADM"], teacher: "N", teaches: "O") == "National_ENS")
        #expect(profile(["ADM", "ENS"], teacher: "N", teaches: "N") == "National_ENS")
        #expect(profile(["DOC"], teacher: "O") == "National_DOC")
        #expect(profile(["DOC", "ENS"], teacher: "O") == "National_ENS")
        #expect(profile([], teacher: "O") == "National_ENS")
    }

    @Test
    func unknownCodesCountAsAdministration() {
        #expect(profile(["AEH"]) == "National_ETA")
        #expect(StaffProfile.unknownCodes(entry(["AEH", "DIR", "ZZZ", "-"])) == ["AEH", "ZZZ"])
        #expect(profile(["AEH", "DIR"]) == "National_DIR")
    }

    @Test
    func aDashMeansNothing() {
        #expect(profile(["-"]) == nil)
        #expect(profile([]) == nil)
        #expect(profile(["-", "DIR"]) == "National_DIR")
    }
}
