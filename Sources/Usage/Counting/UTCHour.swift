package import Domain

/// An hour of the world's clock: what is counted is kept by it, in every zone and through every change
/// of summer time.
package struct UTCHour: Hashable, Sendable, Comparable, Codable {
    /// Hours since 1970-01-01T00:00:00Z.
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }

    package init(containing instant: Timestamp) {
        number = instant.secondsSinceEpoch.flooredQuotient(by: 3600)
    }

    package var start: Timestamp {
        Timestamp(secondsSinceEpoch: number.saturatingMultiply(3600))
    }

    /// The first instant after it.
    package var end: Timestamp { start.adding(seconds: 3600) }

    package static func < (left: UTCHour, right: UTCHour) -> Bool { left.number < right.number }
}

extension Int64 {
    /// The greatest whole number that is not above the quotient.
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// What is left above `flooredQuotient(by:)`: never negative.
    func flooredRemainder(by divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
