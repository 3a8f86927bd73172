package import Domain

/// What a refresh would change among the accounts.
package struct AccountChanges: Sendable, Equatable {
    /// People who are new, or back.
    package private(set) var added: [Account] = []
    package private(set) var changed: [(from: Account, to: Account)] = []
    /// People whom the sources know no more, as they were.
    package private(set) var removed: [Account] = []
    /// Those who were there before, and are not gone.
    let former: [Account]
    /// Those who had left before, and are not back.
    let departed: [Account]

    /// Compares the accounts in force, those of people who left included, with the next ones.
    ///
    /// - Parameters:
    ///   - former: the accounts in force.
    ///   - next: what the sources say now.
    ///   - noticesPasswords: whether another verifier means another password.
    ///   - now: the date of what is new.
    package init(
        from former: [Account],
        to next: [Account],
        noticesPasswords: Bool = true,
        at now: Timestamp
    ) {
        self.former = former.filter { $0.standing != .departed }
        var rest: [AccountID: Account] = [:]
        for account in former { rest[account.id] = account }
        for account in next {
            let before = rest.removeValue(forKey: account.id)
            let dated = account.dated(after: before, noticesPasswords: noticesPasswords, at: now)
            if let before, before.standing != .departed {
                if !before.saysTheSame(as: dated) { changed.append((before, dated)) }
            } else {
                added.append(dated)
            }
        }
        departed = rest.values.filter { $0.standing == .departed }
        removed = rest.values.filter { $0.standing != .departed }
            .sorted { $0.id.description < $1.id.description }
    }

    package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

    /// The accounts to write: the new and the changed, and as departed those who left.
    func written(at now: Timestamp) -> [Account] {
        let departed = removed.map { account in
            var account = account
            account.standing = .departed
            account.standingSince = now
            return account
        }
        return departed + added + changed.map(\.to)
    }

    package static func == (left: AccountChanges, right: AccountChanges) -> Bool {
        left.added == right.added && left.removed == right.removed && left.former == right.former
            && Set(left.departed.map(\.id)) == Set(right.departed.map(\.id))
            && left.changed.elementsEqual(right.changed, by: ==)
    }
}

extension Account {
    /// With the dates that follow from what was known before.
    fileprivate func dated(
        after before: Account?,
        noticesPasswords: Bool,
        at now: Timestamp
    ) -> Account {
        var account = self
        // Of somebody new nobody knows since when.
        account.standingSince =
            before.flatMap { $0.standing == standing ? $0.standingSince : now }
        account.passwordChangedAt = before?.passwordChangedAt
        if noticesPasswords, let before, !before.verifiers.isEmpty, !verifiers.isEmpty,
            before.verifiers != verifiers
        {
            account.passwordChangedAt = now
        }
        return account
    }
}
