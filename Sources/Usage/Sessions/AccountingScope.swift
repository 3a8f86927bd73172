package import Domain

/// What begins to account anew at once: an access point, or one radio of it.
///
/// hostapd says Accounting-On for each network of an access point, with its BSSID in
/// Called-Station-Id: the sessions of the others go on.
package struct AccountingScope: Hashable, Sendable, Comparable {
    package let nas: String
    /// The radio's BSSID as 48 bits; `nil` for the whole access point.
    package let radio: UInt64?

    package init(nas: String, radio: UInt64?) {
        self.nas = nas
        self.radio = radio
    }

    /// The scopes that a session is in.
    static func scopes(nas: String, _ station: CalledStation?) -> [AccountingScope] {
        let whole = AccountingScope(nas: nas, radio: nil)
        guard let station else { return [whole] }
        return [whole, AccountingScope(nas: nas, radio: station.bssid.bits)]
    }

    /// The same for good; no two scopes have the same.
    package var name: String {
        guard let radio else { return nas }
        return "\(radio)\u{1F}\(nas)"
    }

    package static func < (left: AccountingScope, right: AccountingScope) -> Bool {
        (left.nas, left.radio ?? 0) < (right.nas, right.radio ?? 0)
    }
}

/// Since when a scope accounts: what began before and was not heard of since is over.
package struct AccountingEpoch: Hashable, Sendable, Codable {
    package let scope: AccountingScope
    package let since: Timestamp

    package init(scope: AccountingScope, since: Timestamp) {
        self.scope = scope
        self.since = since
    }
}

extension AccountingScope: Codable {}
