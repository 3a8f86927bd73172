/// What a run measures, and how long.
struct Settings: Sendable {
    var rounds = 3
    /// Logins of one measurement.
    var logins = 5000
    /// Logins before memory is read again.
    var memoryLogins = 100_000
    var rows = Set(Row.allCases)
    var subjects = Set(Subject.allCases)

    /// Conversations under way at any time.
    static let concurrency = 32
    static let accountCount = 1000
    static let memoryAccountCount = 10_000
    /// Logins before the first measurement of a process, uncounted: one of each account, because a
    /// password that is new to Préau costs a hash.
    static let warmUp = accountCount
}

extension Int {
    /// With a comma at the thousands.
    var grouped: String {
        self < 1000
            ? String(self)
            : (self / 1000).grouped + "," + String(1000 + self % 1000).dropFirst()
    }
}
