/// One person who may hold a Wi-Fi right, as the directory last described them.
package struct Account: Sendable, Equatable {
    /// Whether the directory lets this person log in at all.
    package enum Standing: String, Sendable, CaseIterable {
        case active
        /// The person never chose a password at the identity provider.
        case notActivated
        /// The directory, or an administrator, closed the account.
        case closed
    }

    package let id: AccountID
    /// The name typed on the device, compared without regard to ASCII case.
    package let login: String
    package let population: Population
    /// The schools the person belongs to, without duplicates, in the directory's order.
    package let establishments: [UAI]
    package let classes: [String]
    /// Teaching groups and others (*groupes*), by their codes.
    package let groups: [String]
    package let standing: Standing
    /// The stored forms of the password; any of them may match.
    package let storedPasswords: [String]

    package init(
        id: AccountID,
        login: String,
        population: Population,
        establishments: [UAI],
        classes: [String] = [],
        groups: [String] = [],
        standing: Standing,
        storedPasswords: [String]
    ) {
        self.id = id
        self.login = login
        self.population = population
        self.establishments = establishments
        self.classes = classes
        self.groups = groups
        self.standing = standing
        self.storedPasswords = storedPasswords
    }
}

/// The name under which the directory knows a person for good: it survives a change of login.
package struct AccountID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
