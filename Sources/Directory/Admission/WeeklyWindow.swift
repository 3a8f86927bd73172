/// Hours of some days of the week, as an administrator writes them: `lun-ven 06:30-22:00`.
package struct WeeklyWindow: Sendable, Equatable {
    /// The days on which the window opens; ISO 8601: 1 is Monday, 7 Sunday.
    let days: [Int]
    /// Minutes since midnight.
    let opening: Int
    /// Minutes since the midnight before the opening: past 1,440 the window ends the day after.
    let closing: Int

    static let minutesPerDay = 1_440

    private static let dayNames = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"]

    /// Reads a day, a range of days or `tous`, then a range of hours, which may pass midnight.
    ///
    /// - Returns: `nil` for anything else, and for a range that ends as it begins.
    package init?(_ text: String) {
        let words = text.lowercased().split(separator: " ")
        guard words.count == 2, let dayWord = words.first, let hourWord = words.last,
            let days = Self.days(dayWord)
        else { return nil }
        let hours = hourWord.split(separator: "-", omittingEmptySubsequences: false)
        guard hours.count == 2, let first = hours.first, let last = hours.last,
            let opening = Self.minute(first), opening < Self.minutesPerDay,
            let closing = Self.minute(last), closing != opening
        else { return nil }
        self.days = days
        self.opening = opening
        self.closing = closing > opening ? closing : closing + Self.minutesPerDay
    }

    private static func days(_ word: Substring) -> [Int]? {
        if word == "tous" { return Array(1...7) }
        let ends = word.split(separator: "-", omittingEmptySubsequences: false)
            .map { dayNames.firstIndex(of: String($0)) }
        switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
        case (1, let day?, _): return [day + 1]
        case (2, let first?, let last?):
            let count = (last - first + 7) % 7 + 1
            return (0..<count).map { (first + $0) % 7 + 1 }
        default: return nil
        }
    }

    /// `06:30`, up to `24:00`.
    private static func minute(_ word: Substring) -> Int? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(isTwoDigits),
            let hour = parts.first.flatMap({ Int($0) }),
            let minute = parts.last.flatMap({ Int($0) }),
            minute < 60, hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        return hour * 60 + minute
    }

    private static func isTwoDigits(_ word: Substring) -> Bool {
        word.utf8.count == 2
            && word.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
