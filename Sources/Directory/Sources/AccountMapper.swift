package import Domain

/// Turns the entries of a directory into the accounts of the schools that this box serves.
package struct AccountMapper: Sendable {
    private let mapping: AttributeMapping
    private let establishments: Set<UAI>

    /// - Parameters:
    ///   - mapping: where the directory keeps what is needed.
    ///   - establishments: the schools served; nobody else gets an account.
    package init(mapping: AttributeMapping = AttributeMapping(), establishments: Set<UAI>) {
        self.mapping = mapping
        self.establishments = establishments
    }

    /// Maps all the entries of one load: persons refer to the schools among them.
    ///
    /// An entry that cannot be used is counted and left out; it never stops the others.
    package func map(_ entries: [DirectoryEntry]) -> DirectoryLoad {
        let structures = StructureTable(entries, mapping: mapping)
        var report = LoadReport()
        for name in structures.ambiguous.sorted() { report.note("\(name): names two schools") }
        var accounts: [Account] = []
        var identifiers: [AccountID: String] = [:]
        var logins: [String: String] = [:]
        for entry in entries {
            if !entry.texts(mapping.structureUAI).isEmpty {
                report.structures += 1
                continue
            }
            guard let account = account(entry, structures, &report) else { continue }
            let login = Login.key(account.login)
            if let other = identifiers[account.id] {
                report.skip(entry, .duplicateIdentifier, "same identifier as \(other)")
            } else if let other = logins[login] {
                report.skip(entry, .duplicateLogin, "same login as \(other)")
            } else {
                identifiers[account.id] = entry.dn
                logins[login] = entry.dn
                accounts.append(account)
                report.count(account)
            }
        }
        return DirectoryLoad(accounts: accounts, report: report)
    }

    private func account(
        _ entry: DirectoryEntry,
        _ structures: StructureTable,
        _ report: inout LoadReport
    ) -> Account? {
        let person = PersonEntry(entry, mapping: mapping)
        guard person.isPerson else { return skip(entry, .notAPerson, nil, &report) }
        guard !person.isParent else { return skip(entry, .parent, nil, &report) }
        let references = person.establishmentReferences
        guard let first = references.first else {
            return skip(entry, .noEstablishment, "no school", &report)
        }
        let schools = references.compactMap { structures.school($0) }
        guard !schools.isEmpty else {
            return skip(entry, .unknownEstablishment, "unknown school \(first)", &report)
        }
        let own = unique(schools.filter(establishments.contains))
        guard !own.isEmpty else { return skip(entry, .otherEstablishment, nil, &report) }
        guard let population = person.population else {
            let profiles = person.profiles.joined(separator: ", ")
            return skip(entry, .unknownProfile, "unknown profile “\(profiles)”", &report)
        }
        guard let login = person.login else {
            return skip(entry, .noLogin, "no usable \(mapping.login)", &report)
        }
        guard let id = person.id else {
            let names = mapping.identifiers.joined(separator: " or ")
            return skip(entry, .noIdentifier, "no usable \(names)", &report)
        }
        return Account(
            id: id,
            login: login,
            population: population,
            establishments: own,
            classes: unique(person.classes { structures.school($0).map(own.contains) ?? false }),
            standing: person.standing,
            storedPasswords: person.storedPasswords
        )
    }

    private func skip(
        _ entry: DirectoryEntry,
        _ reason: LoadReport.SkipReason,
        _ detail: String?,
        _ report: inout LoadReport
    ) -> Account? {
        report.skip(entry, reason, detail)
        return nil
    }

    private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}
