internal import Domain

/// Something that one account holds.
protocol Owned: Sendable {
    var account: AccountID { get }
}

/// What accounts hold, by name: so many each, and so many in all.
///
/// Who takes more than a share lets go of their own oldest. When all is taken there is nothing new for
/// anybody: no one pushes out what others hold.
struct OwnedEntries<Entry: Owned>: Sendable {
    typealias Name = [UInt8]

    private var entries: [Name: Entry] = [:]
    /// What each account holds, the oldest first.
    private var holdings: [AccountID: [Name]] = [:]
    private let capacity: Int
    private let share: Int

    init(capacity: Int, share: Int) {
        self.capacity = max(1, capacity)
        self.share = max(1, share)
    }

    subscript(name: Name) -> Entry? { entries[name] }

    /// Puts an entry in, if there is room once those that are over are gone.
    mutating func add(_ entry: Entry, _ name: Name, isOver: (Entry) -> Bool) -> Bool {
        if let own = holdings[entry.account], own.count >= share, let oldest = own.first {
            remove(oldest)
        }
        if entries.count >= capacity { removeAll(where: isOver) }
        guard entries.count < capacity else { return false }
        entries[name] = entry
        holdings[entry.account, default: []].append(name)
        return true
    }

    /// Puts what has become of an entry in its place; its account is the same.
    mutating func replace(_ name: Name, by entry: Entry) {
        if entries[name]?.account == entry.account { entries[name] = entry }
    }

    mutating func remove(_ name: Name) {
        guard let entry = entries.removeValue(forKey: name) else { return }
        let left = holdings[entry.account, default: []].filter { $0 != name }
        holdings[entry.account] = left.isEmpty ? nil : left
    }

    mutating func removeAll(where isOver: (Entry) -> Bool) {
        for (name, entry) in entries where isOver(entry) { remove(name) }
    }

    /// Whether `add` would find room for this account without anything being over.
    func hasRoom(for account: AccountID) -> Bool {
        entries.count < capacity || (holdings[account]?.count ?? 0) >= share
    }
}
