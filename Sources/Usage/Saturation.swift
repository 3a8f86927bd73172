extension FixedWidthInteger {
    /// The sum, or the nearest number there is.
    func saturatingAdd(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    /// The difference, or the nearest number there is.
    func saturatingSubtract(_ other: Self) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (self < other ? .min : .max) : difference
    }

    /// The product, or the nearest number there is.
    func saturatingMultiply(_ other: Self) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
    }

    /// The part of this that `numerator` of `denominator` is, rounded down; nothing of nothing.
    func part(_ numerator: Int64, of denominator: Int64) -> Self {
        guard denominator > 0, numerator > 0, self > 0 else { return 0 }
        guard numerator < denominator else { return self }
        return Self(
            truncatingIfNeeded: UInt128(truncatingIfNeeded: self)
                .saturatingMultiply(UInt128(truncatingIfNeeded: numerator))
                / UInt128(truncatingIfNeeded: denominator)
        )
    }
}
