package import Domain

/// Instants as directories write them (RFC 4517 §3.3.13), in UTC.
package enum GeneralizedTime {
    /// Reads `20261124142520Z`; a fraction of a second is dropped.
    ///
    /// - Returns: `nil` for anything else, other time zones included.
    package static func parse(_ octets: some Collection<UInt8>) -> Timestamp? {
        let digits = octets.prefix(14).map { Int64($0) - 0x30 }
        let tail = Array(octets.dropFirst(14))
        guard digits.count == 14, digits.allSatisfy({ 0...9 ~= $0 }), isUTC(tail) else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int64 { digits[range].reduce(0) { $0 * 10 + $1 } }
        let (month, day) = (number(4..<6), number(6..<8))
        let (hour, minute, second) = (number(8..<10), number(10..<12), number(12..<14))
        guard 1...12 ~= month, 1...31 ~= day, hour < 24, minute < 60, second <= 60 else {
            return nil
        }
        let days = days(year: number(0..<4), month: month, day: day)
        return Timestamp(secondsSinceEpoch: days * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// Writes an instant of the years 0 to 9999; others become the nearest of these.
    package static func text(_ time: Timestamp) -> String {
        let first = days(year: 0, month: 1, day: 1) * 86_400
        let last = days(year: 10_000, month: 1, day: 1) * 86_400 - 1
        let seconds = min(max(time.secondsSinceEpoch, first), last) - first
        // Counted from a 1 March, so that a leap day ends its year; 400 years earlier, to stay
        // above zero.
        let days = seconds / 86_400 - 60 + 146_097
        let century = (4 * days + 3) / 146_097
        let dayOfCentury = days - 146_097 * century / 4
        let yearOfCentury = (4 * dayOfCentury + 3) / 1461
        let dayOfYear = dayOfCentury - 1461 * yearOfCentury / 4
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = 100 * century + yearOfCentury - 400 + (month <= 2 ? 1 : 0)
        let clock = seconds % 86_400
        return padded(year, 4) + padded(month, 2) + padded(day, 2) + padded(clock / 3600, 2)
            + padded(clock / 60 % 60, 2) + padded(clock % 60, 2) + "Z"
    }

    private static func isUTC(_ tail: [UInt8]) -> Bool {
        guard tail.last == UInt8(ascii: "Z") else { return false }
        let fraction = tail.dropLast()
        guard let point = fraction.first else { return true }
        return (point == UInt8(ascii: ".") || point == UInt8(ascii: ",")) && fraction.count > 1
            && fraction.dropFirst().allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// Days since 1970-01-01 of the Gregorian calendar, for years from 0 on.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        // Years begin in March here; 400 more keep the division of year 0 above zero.
        let shifted = (month <= 2 ? year - 1 : year) + 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
            - 146_097
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
