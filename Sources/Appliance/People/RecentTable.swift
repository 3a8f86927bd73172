/// A table that forgets what was set longest ago once its values weigh too much; constant time on average.
///
/// Two dictionaries: when the younger one holds half of the weight, it becomes the older one, and the
/// older one's entries are dropped.
struct RecentTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        var value: Value
        var weight: Int
    }

    private var younger: [Key: Entry] = [:]
    private var older: [Key: Entry] = [:]
    private var youngerWeight = 0
    private let half: Int

    init(weight: Int) {
        half = max(1, weight / 2)
    }

    var count: Int { younger.count + older.count }

    subscript(key: Key) -> Value? { (younger[key] ?? older[key])?.value }

    mutating func set(_ key: Key, to value: Value, weight: Int) {
        older[key] = nil
        youngerWeight -= younger[key]?.weight ?? 0
        younger[key] = Entry(value: value, weight: weight)
        youngerWeight += weight
        guard youngerWeight > half else { return }
        older = younger
        younger = [:]
        youngerWeight = 0
    }

    /// Keeps what `isKept` says of each value.
    mutating func keep(where isKept: (Value) -> Bool) {
        older = older.filter { isKept($0.value.value) }
        younger = younger.filter { isKept($0.value.value) }
        youngerWeight = younger.values.reduce(0) { $0 + $1.weight }
    }
}
