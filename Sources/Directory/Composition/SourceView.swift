package import Domain

/// How the entries of one source are read.
package struct SourceView: Sendable, Equatable {
    /// What a source's persons are to the school's accounts.
    package enum Role: Sendable, Equatable {
        /// They are accounts: a login, and a password that is checked here or by a bind.
        case accounts(checkedByBinding: Bool)
        /// They say to which schools, classes and groups the accounts of others belong.
        case affiliations
    }

    package let name: String
    package let role: Role
    package let mapping: AttributeMapping

    package init(
        name: String,
        role: Role = .accounts(checkedByBinding: false),
        mapping: AttributeMapping = AttributeMapping()
    ) {
        self.name = name
        self.role = role
        self.mapping = mapping
    }
}

/// Which schools' people get an account.
package struct SchoolScope: Sendable, Equatable {
    /// The schools behind this box.
    package let served: Set<UAI>
    /// The schools whose people may visit.
    package let visitors: EstablishmentScope

    package init(served: Set<UAI>, visitors: EstablishmentScope = .only([])) {
        self.served = served
        self.visitors = visitors
    }

    /// The schools whose people are kept.
    package var kept: EstablishmentScope {
        switch visitors {
        case .all: .all
        case .only(let visiting): .only(served.union(visiting))
        }
    }
}
