package import Domain

/// Everything that is wrong with a list of machines, as far as anybody wants to read: nothing of it counts.
package struct FleetListError: Error, Equatable, CustomStringConvertible {
    /// Mistakes that are told one by one, at most.
    package static let limit = 20

    package let mistakes: [InputError]
    /// Mistakes that are not told.
    package let others: Int

    package var description: String {
        let rest = others > 0 ? ["and \(others) more mistakes"] : []
        return (mistakes.map(\.description) + rest).joined(separator: "\n")
    }
}

/// Gathers the mistakes of a list.
struct Mistakes {
    private let file: String
    private var told: [InputError] = []
    private var others = 0

    init(file: String) {
        self.file = file
    }

    var isEmpty: Bool { told.isEmpty }

    mutating func add(_ line: Int, _ column: FleetColumn, _ message: String) {
        add(InputError(file: file, line: line, key: column.rawValue, message))
    }

    mutating func add(_ mistake: InputError) {
        if told.count < FleetListError.limit { told.append(mistake) } else { others += 1 }
    }

    /// In the order of the lines.
    func check() throws(FleetListError) {
        guard !told.isEmpty else { return }
        throw FleetListError(
            mistakes: told.sorted { ($0.line ?? 0) < ($1.line ?? 0) },
            others: others
        )
    }
}
