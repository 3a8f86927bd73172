internal import Directory
internal import Domain
internal import Passwords
internal import Store

/// What `preau account` says of one person; a password shows as the name of its scheme.
package struct AccountReport: Encodable, Sendable {
    package var login: String
    package var id: String
    package var population: String
    package var establishments: [String]
    package var classes: [String]
    package var standing: String
    /// Scheme names, or why a stored password is of no use.
    package var passwords: [String]
    /// Whether the right password would be admitted here.
    package var admitted: Bool
    /// Why not, in French.
    package var refusal: String?
    package var generation: Int64
    package var source: String
    package var loadedAt: String

    private init(
        _ account: Account,
        _ generation: Generation,
        _ rules: AdmissionRules,
        _ school: School
    ) {
        login = account.login
        id = account.id.description
        population = account.population.rawValue
        establishments = account.establishments.map(\.description)
        classes = account.classes
        standing = account.standing.rawValue
        passwords = account.storedPasswords.map { text in
            do throws(StoredPasswordError) {
                return try StoredPassword(
                    parsing: text,
                    allowLegacy: school.configuration.directory.allowLegacySchemes
                ).schemeName
            } catch {
                return error.rawValue
            }
        }
        switch rules.judge(account) {
        case .admit: admitted = true
        case .refuse(let reason):
            admitted = false
            refusal = reason.reason.sentence
        }
        self.generation = generation.number
        source = generation.source
        loadedAt = generation.begunAt
    }

    /// Who may log in, without what the network gives them.
    private static func rules(of school: School) -> AdmissionRules {
        let allowed = Population.allCases.filter { school.configuration.policies[$0] != nil }
        return AdmissionRules(
            establishments: school.establishments,
            policies: Dictionary(uniqueKeysWithValues: allowed.map { ($0, AccessPolicy()) })
        )
    }

    /// Every account of the generation in force, ordered by login.
    package static func all(in school: School) throws -> [AccountReport] {
        let store = try school.openStore()
        guard let generation = try store.currentGeneration(),
            let (_, accounts) = try store.accounts()
        else { return [] }
        return accounts.sorted { $0.login < $1.login }.map {
            Self($0, generation, rules(of: school), school)
        }
    }

    /// - Throws: `InputError` when nobody has that login.
    package static func one(_ login: String, in school: School) throws -> AccountReport {
        let wanted = Login.key(login)
        guard let report = try all(in: school).first(where: { Login.key($0.login) == wanted })
        else {
            throw InputError(key: login, "no account has this login")
        }
        return report
    }

    package var line: String {
        [login, population, establishments.joined(separator: "|"), standing].joined(separator: "\t")
    }

    package var text: String {
        """
        identifiant      \(login)
        population       \(population)
        établissements   \(establishments.joined(separator: ", "))
        classes          \(classes.joined(separator: ", "))
        état             \(standing)
        mot de passe     \(passwords.isEmpty ? "aucun" : passwords.joined(separator: ", "))
        accès            \(admitted ? "oui, avec le bon mot de passe" : "non : \(refusal ?? "")")
        source           \(source), lue le \(loadedAt), génération \(generation)
        """
    }
}
