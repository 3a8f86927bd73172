internal import Domain

/// Makes the accounts of a school of what its sources hold.
///
/// Logins, passwords and standings come from the directories, in their order; schools, classes and
/// groups from the source of affiliations that knows the person, else from the directory itself. A
/// person is the same in two sources when their *jointure* is.
package struct AccountMapper: Sendable {
    /// Hands over the entries of the named source, one by one.
    package typealias Reader = (
        _ source: String, _ each: (DirectoryEntry) throws -> Void
    ) throws -> Void

    private let sources: [SourceView]
    private let scope: SchoolScope

    package init(sources: [SourceView], scope: SchoolScope) {
        self.sources = sources
        self.scope = scope
    }

    /// Maps everything that the sources hold.
    ///
    /// An entry that cannot be used is counted and left out; it never stops the others.
    /// - Throws: only what `read` throws.
    package func map(_ read: Reader) throws -> DirectoryLoad {
        var draft = Draft(scope: scope)
        for source in sources { try read(source.name) { draft.survey($0, source) } }
        draft.noteStructures()
        for source in sources where source.role == .affiliations {
            try read(source.name) { draft.affiliate($0, source) }
        }
        for source in sources {
            guard case .accounts = source.role else { continue }
            try read(source.name) { draft.add($0, source) }
        }
        draft.addStrangers()
        return DirectoryLoad(accounts: draft.accounts, report: draft.report)
    }

    /// Accounts on their way from entries.
    private struct Draft {
        let scope: SchoolScope
        private var structures = StructureTable()
        /// The *jointures* of those who may have an account: nobody else's affiliation counts.
        private var jointures: Set<String> = []
        private var affiliations: [String: Affiliation] = [:]
        var report = LoadReport()
        var accounts: [Account] = []
        private var strangers: [Account] = []
        private var identifiers: [AccountID: String] = [:]
        private var logins: [String: String] = [:]

        init(scope: SchoolScope) {
            self.scope = scope
        }

        /// Takes what the other entries refer to.
        mutating func survey(_ entry: DirectoryEntry, _ source: SourceView) {
            structures.add(entry, mapping: source.mapping)
            if source.role != .affiliations, let jointure = PersonEntry(entry, source).jointure {
                jointures.insert(jointure)
            }
        }

        mutating func noteStructures() {
            report.structures = structures.count
            for name in structures.ambiguous.sorted() { report.note("\(name): names two schools") }
            for uai in structures.withWrongCheckLetter.filter(scope.served.contains).sorted() {
                report.note("\(uai): the check letter is wrong")
            }
        }

        mutating func affiliate(_ entry: DirectoryEntry, _ source: SourceView) {
            let person = PersonEntry(entry, source)
            guard let jointure = person.jointure, jointures.contains(jointure), person.isPerson,
                !person.isParent
            else { return }
            affiliations[jointure] = Affiliation(person, structures)
        }

        mutating func add(_ entry: DirectoryEntry, _ source: SourceView) {
            guard entry.texts(source.mapping.structureUAI).isEmpty,
                let account = account(entry, source)
            else { return }
            guard !isStranger(account.establishments) else { return strangers.append(account) }
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

        /// People of other schools come last: they take nobody's login.
        mutating func addStrangers() {
            for account in strangers {
                let login = Login.key(account.login)
                guard identifiers[account.id] == nil, logins[login] == nil else { continue }
                identifiers[account.id] = account.login
                logins[login] = account.login
                accounts.append(account)
            }
        }

        private func isStranger(_ schools: [UAI]) -> Bool {
            !schools.contains { scope.served.contains($0) || scope.visitors.contains($0) }
        }

        private mutating func account(_ entry: DirectoryEntry, _ source: SourceView) -> Account? {
            let person = PersonEntry(entry, source)
            guard person.isPerson else { return skip(entry, .notAPerson) }
            guard !person.isParent else { return skip(entry, .parent) }
            let own = Affiliation(person, structures)
            let other = person.jointure.flatMap { affiliations[$0] }
            let affiliation = other.flatMap { $0.schools.isEmpty ? nil : $0 } ?? own
            guard !affiliation.schools.isEmpty else {
                guard let reference = person.establishmentReferences.first else {
                    return skip(entry, .noEstablishment, "no school")
                }
                return skip(entry, .unknownEstablishment, "unknown school \(reference)")
            }
            guard let population = own.population ?? other?.population else {
                let profiles = person.profiles.joined(separator: ", ")
                return skip(entry, .unknownProfile, "unknown profile “\(profiles)”")
            }
            guard let login = person.login else {
                return skip(entry, .noLogin, "no usable \(source.mapping.login)")
            }
            guard let id = person.id else {
                let names = source.mapping.identifiers.joined(separator: " or ")
                return skip(entry, .noIdentifier, "no usable \(names)")
            }
            return account(person, id, login, population, affiliation)
        }

        /// A person of other schools keeps a login and schools, so that a refusal can say so, and
        /// nothing else.
        private mutating func account(
            _ person: PersonEntry,
            _ id: AccountID,
            _ login: String,
            _ population: Population,
            _ affiliation: Affiliation
        ) -> Account {
            let served = affiliation.schools.filter(scope.served.contains)
            let schools = served.isEmpty ? affiliation.schools : served
            let isStranger = isStranger(schools)
            if isStranger { report.count(.otherEstablishment) }
            return Account(
                id: id,
                login: login,
                population: population,
                establishments: schools,
                classes: isStranger ? [] : Affiliation.names(affiliation.classes, in: schools),
                groups: isStranger ? [] : Affiliation.names(affiliation.groups, in: schools),
                standing: isStranger ? .active : person.standing,
                verifiers: isStranger ? [] : person.verifiers,
                source: person.source,
                distinguishedName: isStranger ? nil : person.bindName
            )
        }

        private mutating func skip(
            _ entry: DirectoryEntry,
            _ reason: LoadReport.SkipReason,
            _ detail: String? = nil
        ) -> Account? {
            report.skip(entry, reason, detail)
            return nil
        }
    }
}
