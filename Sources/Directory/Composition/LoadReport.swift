package import Domain

/// What became of the entries of a load.
package struct LoadReport: Sendable, Equatable {
    /// Why an entry gave no account.
    package enum SkipReason: String, CaseIterable, Sendable {
        /// A branch, a service account, anything without a login or a profile.
        case notAPerson
        case parent
        /// The person belongs to schools that this box does not serve: only the login is kept.
        case otherEstablishment
        /// The person's references name no school of the load.
        case unknownEstablishment
        case noEstablishment
        case unknownProfile
        case noLogin
        case noIdentifier
        /// Another account, met before, has the same login.
        case duplicateLogin
        /// Another account, met before, has the same identifier.
        case duplicateIdentifier
    }

    /// How many messages are kept.
    package static let maximumMessages = 20

    /// Schools found, whether this box serves them or not.
    package internal(set) var structures = 0
    /// Accounts by population and school, those of people of other schools left out; one that belongs
    /// to two schools counts in both.
    package private(set) var accounts: [Population: [UAI: Int]] = [:]
    package private(set) var skipped: [SkipReason: Int] = [:]
    /// For engineers, in English: the first entries that somebody should look at.
    package private(set) var messages: [String] = []

    package init() {}

    mutating func count(_ account: Account) {
        for uai in account.establishments {
            accounts[account.population, default: [:]][uai, default: 0] += 1
        }
    }

    mutating func count(_ reason: SkipReason) { skipped[reason, default: 0] += 1 }

    mutating func skip(_ entry: DirectoryEntry, _ reason: SkipReason, _ detail: String? = nil) {
        count(reason)
        if let detail { note("\(entry.dn): \(detail)") }
    }

    mutating func note(_ message: String) {
        if messages.count < Self.maximumMessages { messages.append(String(message.prefix(300))) }
    }
}
