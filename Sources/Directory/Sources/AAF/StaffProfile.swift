/// The national profile of a member of staff, which the AAF leaves to be concluded.
enum StaffProfile {
    /// Concludes from an entry whose attributes are an AAF record's, in lower case.
    ///
    /// - Returns: `nil` for somebody who neither teaches nor has a function anywhere: the school of
    ///   attachment alone gives no right.
    static func profile(_ entry: DirectoryEntry) -> String? {
        let codes = functionCodes(entry)
        let isTeacher =
            entry.texts("ENTPersonCategorieEnseignant").contains("O")
            || entry.texts("PersEducNatPresenceDevantEleves").contains("O")
            || codes.contains { $0 == "ENS" || $0 == "DOC" }
        if isTeacher {
            return codes.contains("DOC") && !codes.contains("ENS") ? "National_DOC" : "National_ENS"
        }
        let known = codes.lazy.compactMap { profiles[$0] }.first
        return known ?? (codes.isEmpty ? nil : "National_ETA")
    }

    /// The codes of functions that are in no table; they count as `National_ETA`.
    static func unknownCodes(_ entry: DirectoryEntry) -> [String] {
        functionCodes(entry).filter { profiles[$0] == nil }
    }

    /// From `school$CODE$label$speciality$label`; the code `-` exists, and means nothing.
    private static func functionCodes(_ entry: DirectoryEntry) -> [String] {
        entry.texts("ENTPersonFonctions").compactMap { function in
            let parts = function.split(separator: "$", omittingEmptySubsequences: false)
            guard parts.count > 1, parts[1] != "-", !parts[1].isEmpty else { return nil }
            return parts[1].uppercased()
        }
    }

    private static let profiles: [String: String] = {
        var profiles: [String: String] = [:]
        for (profile, codes) in [
            ("National_ENS", "ENS"), ("National_DOC", "DOC"), ("National_DIR", "DIR"),
            ("National_EVS", "EDU AED SUR CPE ASE AES ASH"),
            ("National_ETA", "ADF ADM LAB ALB MDS OUV CTR ORI CFC TEC PSY"),
            ("National_COL", "COL"),
        ] {
            for code in codes.split(separator: " ") { profiles[String(code)] = profile }
        }
        return profiles
    }()
}
