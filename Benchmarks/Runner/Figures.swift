/// Everything that was measured, in the order of time.
struct Figures: Codable, Sendable {
    struct Sample: Codable, Sendable {
        let row: Row
        let subject: Subject
        /// From 1.
        let round: Int
        /// In the row's unit; CPU time is that of the server for each login or packet.
        var value: Double?
        /// Why there is no value, or why it is not to be believed.
        var failure: String?
        /// The load test that the value comes from.
        var load: LoadReport?
    }

    var samples: [Sample] = []

    func samples(_ row: Row, _ subject: Subject) -> [Sample] {
        samples.filter { $0.row == row && $0.subject == subject }
    }

    /// The median of the rounds.
    func median(_ row: Row, _ subject: Subject) -> Double? {
        samples(row, subject).compactMap(\.value).median
    }

    /// Préau's CPU time as a multiple of the floor: the median of each round's own ratio, so that a
    /// minute in which the whole machine is slow changes little.
    func ratio(_ row: Row) -> Double? {
        samples(row, .preau).compactMap { sample in
            let floor = samples(row, .floor).first { $0.round == sample.round }?.value
            guard let floor, let value = sample.value, floor > 0 else { return nil }
            return value / floor
        }.median
    }

    /// Whether Préau holds the row's budget; `nil` when that was not measured.
    func holdsBudget(_ row: Row) -> Bool? {
        switch row.budget {
        case .timesFloor(let limit): ratio(row).map { $0 <= limit }
        case .atMost(let limit): median(row, .preau).map { $0 <= limit }
        }
    }
}

extension [Double] {
    /// The middle one, or the mean of the two in the middle; `nil` for none.
    var median: Double? {
        guard !isEmpty else { return nil }
        let sorted = sorted()
        let middle = count / 2
        return count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
