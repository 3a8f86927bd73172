/// A table of bounded size that forgets what was used longest ago, in constant time on average.
///
/// Two dictionaries: what is used moves into the younger one; when that is full, it becomes the
/// older one and the older one's entries are dropped. Something used lately is thus kept until as
/// many others as half the capacity were used after it.
///
/// Entries that `isHeld` names are not dropped with the others, as long as they fill no more than
/// half of the younger dictionary. They are those that slow an attacker down: to make the table
/// forget one, he would have to fill a quarter of it with entries that slow him down as well.
struct ThrottleTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var younger: [Key: Value] = [:]
    private var older: [Key: Value] = [:]
    private let half: Int

    init(capacity: Int) {
        half = max(1, capacity / 2)
    }

    var count: Int { younger.count + older.count }

    subscript(key: Key) -> Value? { younger[key] ?? older[key] }

    /// Puts a value in, the most recently used one from now on.
    mutating func set(_ key: Key, to value: Value, isHeld: (Value) -> Bool) {
        older[key] = nil
        if younger[key] == nil, younger.count >= half { turnOver(isHeld) }
        younger[key] = value
    }

    mutating func remove(_ key: Key) {
        younger[key] = nil
        older[key] = nil
    }

    private mutating func turnOver(_ isHeld: (Value) -> Bool) {
        var kept: [Key: Value] = [:]
        for (key, value) in older where kept.count < half / 2 && isHeld(value) {
            kept[key] = value
        }
        older = younger
        younger = kept
    }
}
