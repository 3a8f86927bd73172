internal import Domain

/// What one entry says of a person, read through the mapping.
struct PersonEntry {
    /// Octets in a login or an identifier.
    private static let maximumName = 256

    private let entry: DirectoryEntry
    private let mapping: AttributeMapping
    let profiles: [String]

    init(_ entry: DirectoryEntry, mapping: AttributeMapping) {
        self.entry = entry
        self.mapping = mapping
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

    /// The names of the classes in the schools that `isOwn` accepts.
    func classes(_ isOwn: (Substring) -> Bool) -> [String] {
        entry.texts(mapping.classes).compactMap { value in
            guard let dollar = value.firstIndex(of: "$") else { return value }
            let name = value[value.index(after: dollar)...]
            return isOwn(value[..<dollar]) && !name.isEmpty ? String(name) : nil
        }
    }

    var standing: Account.Standing {
        let passwords = passwordValues
        if passwords.isEmpty { return .notActivated }
        let isLocked =
            storedPasswords.count == passwords.count && storedPasswords.allSatisfy(isLocked)
        return isLocked || entry.attributes[mapping.disabled.lowercased()] != nil
            ? .closed : .active
    }

    /// The stored forms of the password, without those that are not text.
    var storedPasswords: [String] {
        passwordValues.filter { !$0.contains(0) }
            .compactMap { String(validating: $0, as: UTF8.self) }
    }

    private var passwordValues: [[UInt8]] {
        (entry.attributes[mapping.password.lowercased()] ?? []).filter { !$0.isEmpty }
    }

    /// Whether a stored form is one that no password matches, as `passwd -l` leaves it.
    private func isLocked(_ password: String) -> Bool {
        let scheme = "{crypt}"
        guard password.lowercased().hasPrefix(scheme) else { return false }
        let mark = password.dropFirst(scheme.count).first
        return mark == "!" || mark == "*"
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
