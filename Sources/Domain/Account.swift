/// One person who may hold a Wi-Fi right, as the directory last described them.
package struct Account: Sendable, Equatable {
    /// Whether the directory lets this person log in at all.
    package enum Standing: String, Sendable, CaseIterable {
        case active
        /// The person never chose a password at the identity provider.
        case notActivated
        /// The directory closed the account.
        case closed
        /// The directory knows this person no more; what we knew is kept for some days.
        case departed
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
    package var standing: Standing
    /// What a password is verified with, or after `!` why a stored one is of no use; any may match.
    package let verifiers: [String]
    /// The source that the login comes from, by its name in the configuration.
    package let source: String
    /// The person's entry there (RFC 4514), to bind with when the source gives no password.
    package let distinguishedName: String?
    /// When the standing last changed, as far as is known.
    package var standingSince: Timestamp?
    /// When the directory first gave another password than before.
    package var passwordChangedAt: Timestamp?

    package init(
        id: AccountID,
        login: String,
        population: Population,
        establishments: [UAI],
        classes: [String] = [],
        groups: [String] = [],
        standing: Standing,
        verifiers: [String],
        source: String = "",
        distinguishedName: String? = nil,
        standingSince: Timestamp? = nil,
        passwordChangedAt: Timestamp? = nil
    ) {
        self.id = id
        self.login = login
        self.population = population
        self.establishments = establishments
        self.classes = classes
        self.groups = groups
        self.standing = standing
        self.verifiers = verifiers
        self.source = source
        self.distinguishedName = distinguishedName
        self.standingSince = standingSince
        self.passwordChangedAt = passwordChangedAt
    }

    /// Whether there is a password that could be right.
    package var hasUsablePassword: Bool { verifiers.contains { $0.first != "!" } }

    /// Whether a directory that says `other` says nothing new, dates aside.
    package func saysTheSame(as other: Account) -> Bool {
        var other = other
        other.standingSince = standingSince
        other.passwordChangedAt = passwordChangedAt
        return self == other
    }
}

/// The name under which the directory knows a person for good: it survives a change of login.
package struct AccountID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
