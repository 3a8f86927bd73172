internal import Domain

/// What one entry says of a person, read through the mapping.
struct PersonEntry {
    /// Octets in a login or an identifier.
    private static let maximumName = 256

    private let entry: DirectoryEntry
    private let mapping: AttributeMapping
    private let role: SourceView.Role
    /// The source's name.
    let source: String
    let profiles: [String]

    init(_ entry: DirectoryEntry, _ source: SourceView) {
        self.entry = entry
        mapping = source.mapping
        role = source.role
        self.source = source.name
        profiles = entry.texts(mapping.profile)
    }

    /// Whether the entry describes anybody at all.
    var isPerson: Bool {
        !profiles.isEmpty || entry.isOf("ENTPerson") || !entry.texts(mapping.login).isEmpty
    }

    /// Whether this is a pupil's parent or guardian, whatever else they may be.
    var isParent: Bool {
        entry.isOf("ENTAuxPersRelEleve") || entry.isOf("PersRelEleve")
            || profiles.contains { $0.lowercased() == "national_tut" }
    }

    /// The population of the first profile that has one.
    var population: Population? {
        profiles.lazy.compactMap(Self.population).first
    }

    /// The login, unless it is missing or could not be typed.
    var login: String? { name(in: mapping.login) }

    /// The first identifier that the entry has.
    var id: AccountID? {
        mapping.identifiers.lazy.compactMap { attribute in
            name(in: attribute).map { AccountID($0) }
        }.first
    }

    /// The schools of attachment, then those of the functions: a teacher's school of attachment is
    /// often another one, or none.
    var establishmentReferences: [String] {
        entry.texts(mapping.establishment)
            + entry.texts(mapping.functions).compactMap { function in
                let parts = function.split(separator: "$", omittingEmptySubsequences: false)
                // A function without a code means nothing.
                guard parts.count > 1, parts[1] != "-", !parts[1].isEmpty else { return nil }
                return String(parts[0])
            }
    }

    /// `school$class`, or the class alone.
    var classes: [String] { entry.texts(mapping.classes) }

    /// `school$group`, or the group alone.
    var groups: [String] { entry.texts(mapping.groups) }

    /// What names the person in every source of one academy, without the academy before it
    /// (`AC-FICTIVE$9980001`).
    var jointure: String? {
        entry.texts(AttributeMapping.jointure).first.flatMap { $0.split(separator: "$").last }
            .map(String.init)
    }

    /// Without a stored password nobody chose one, unless the source keeps them to itself.
    var standing: Account.Standing {
        if bindName == nil, verifiers.isEmpty { return .notActivated }
        if isDisabled { return .closed }
        if bindName != nil { return .active }
        return verifiers.allSatisfy { $0 == Credential.locked } ? .closed : .active
    }

    /// Whether the directory closed the account for good.
    ///
    /// OpenLDAP leaves the time of a passing lock where it writes that of a final one: only the latter
    /// counts, or a neighbour's wrong passwords would close an account here.
    private var isDisabled: Bool {
        let values = entry.texts(mapping.disabled)
        return mapping.disabled.lowercased() == "pwdaccountlockedtime"
            ? values.contains("000001010000Z") : !values.isEmpty
    }

    /// What the passwords are verified with.
    var verifiers: [String] { Credential.all(of: entry).map(\.verifier) }

    /// The name to bind with, when that is how the source checks passwords.
    var bindName: String? {
        role == .accounts(checkedByBinding: true) ? entry.dn : nil
    }

    private func name(in attribute: String) -> String? {
        entry.texts(attribute).first { name in
            name.utf8.count <= Self.maximumName
                && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        }
    }

    private static func population(_ profile: String) -> Population? {
        switch profile.lowercased() {
        case "national_elv": .eleve
        case "national_ens", "national_doc": .enseignant
        case "national_dir", "national_evs", "national_eta", "national_col", "national_aca":
            .personnel
        default: nil
        }
    }
}
