internal import Directory
internal import Domain
internal import Passwords
internal import Store

/// What `preau account` says of one person, from the directory's side; never a password or its hash.
package struct AccountReport: Encodable, Sendable {
    /// An account that is closed here.
    package struct Disabling: Encodable, Sendable {
        package var since: String
        package var until: String?
        package var reason: String
    }

    /// How the password was last found right.
    package struct LastVerification: Encodable, Sendable {
        package var method: String
        package var at: String
    }

    package var login: String
    package var id: String
    package var population: String
    package var establishments: [String]
    package var classes: [String]
    package var groups: [String]
    package var standing: String
    /// ISO 8601, as all dates here.
    package var standingSince: String?
    package var knownSince: String?
    package var passwordChangedAt: String?
    /// Scheme names, or why a stored password is of no use; `bind` when the directory checks them.
    package var passwords: [String]
    package var disabledHere: Disabling?
    package var lastVerification: LastVerification?
    /// Whether the right password would be admitted now.
    package var admitted: Bool
    package var reason: String?
    /// Why not, in French.
    package var refusal: String?
    package var source: String
    package var sourceReadAt: String?
    /// The generation that last changed the account, and the one in force.
    package var changedInGeneration: Int64?
    package var generation: Int64?

    package var line: String {
        [login, population, establishments.joined(separator: "|"), standing].joined(separator: "\t")
    }
}

extension AccountReport {
    /// What reports are made from.
    struct Context {
        let rules: AdmissionRules
        let overrides: AccessOverrides
        let disablings: [LocalDisabling]
        let sources: [String: SourceRecord]
        let generation: Generation?
        let limits: OfflineLimits
        let scheduled: Set<String>
        let now: Timestamp

        init(_ school: School, _ store: AccountStore) throws {
            now = .now
            rules = try AdmissionReader(school, dictionary: nil).rules()
            disablings = try store.disablings(at: now)
            overrides = AccessOverrides(
                suspensions: try store.suspensions(at: now),
                disabled: disablings
            )
            let records = try store.sources().map { ($0.name, $0) }
            sources = Dictionary(uniqueKeysWithValues: records)
            generation = try store.generation()
            let section = school.configuration.directory
            limits = OfflineLimits(expiredAfter: Int64(section.refuseAfter) * 86_400)
            scheduled = Set(section.sources.map(\.name))
        }
    }

    init(_ account: Account, _ history: AccountHistory?, _ context: Context) {
        login = account.login
        id = account.id.description
        population = account.population.rawValue
        establishments = account.establishments.map(\.description)
        classes = account.classes
        groups = account.groups
        standing = account.standing.rawValue
        standingSince = account.standingSince?.iso8601
        knownSince = history?.knownSince.iso8601
        passwordChangedAt = account.passwordChangedAt?.iso8601
        passwords = Self.schemes(of: account)
        disabledHere = context.disablings.first { $0.account == account.id }.map {
            Disabling(since: $0.since.iso8601, until: $0.until?.iso8601, reason: $0.reason)
        }
        lastVerification = history?.verification.map {
            LastVerification(method: $0.method, at: $0.at.iso8601)
        }
        source = account.source
        sourceReadAt = context.sources[account.source]?.succeededAt?.iso8601
        changedInGeneration = history?.generation
        generation = context.generation?.number
        let refusal = context.refusal(of: account)
        admitted = refusal == nil
        reason = refusal.map { "\($0.reason.rawValue) \($0.reason.label)" }
        self.refusal = refusal?.sentence
    }

    private static func schemes(of account: Account) -> [String] {
        if account.distinguishedName != nil { return ["bind"] }
        return account.verifiers.map { text in
            (try? Verifier(text: text))?.schemeName ?? String(text.drop { $0 == "!" })
        }
    }

    package var text: String {
        """
        identifiant      \(login)
        population       \(population)
        établissements   \(establishments.joined(separator: ", "))
        classes          \(classes.joined(separator: ", "))
        groupes          \(groups.joined(separator: ", "))
        état             \(standing)\(standingSince.map { ", depuis le \($0)" } ?? "")
        mot de passe     \(passwords.isEmpty ? "aucun" : passwords.joined(separator: ", "))\
        \(passwordChangedAt.map { ", changé le \($0)" } ?? "")
        vérifié          \(lastVerification.map { "le \($0.at) (\($0.method))" } ?? "jamais")
        désactivé ici    \(disabledHere.map { "depuis le \($0.since) : \($0.reason)" } ?? "non")
        accès            \(admitted ? "oui, avec le bon mot de passe" : "non : \(refusal ?? "")")
        source           \(source), lue le \(sourceReadAt ?? "jamais")
        connu depuis     \(knownSince ?? "?"), changé à la génération \
        \(changedInGeneration.map(String.init) ?? "?") (en service : \
        \(generation.map(String.init) ?? "aucune"))
        """
    }
}

extension AccountReport.Context {
    /// Why the right password would not be admitted now.
    fileprivate func refusal(of account: Account) -> Refusal? {
        if let age = sources[account.source]?.succeededAt.map({ now.seconds(since: $0) }),
            let refusal = limits.staleness(
                of: account,
                age: age,
                isScheduled: scheduled.contains(account.source)
            )
        {
            return refusal
        }
        if case .refuse(let refusal) = rules.judge(account, at: now, overrides: overrides) {
            return refusal
        }
        let isVerifiable =
            account.distinguishedName != nil
            || account.verifiers.contains { (try? Verifier(text: $0)) != nil }
        return isVerifiable
            ? nil
            : Refusal(
                .wrongPassword,
                sentence: "Le mot de passe est stocké sous une forme que le Préau n'accepte pas."
            )
    }
}
