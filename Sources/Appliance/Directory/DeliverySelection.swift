internal import Directory

/// Which of the deliveries that lie in a folder are to be imported, and in which order.
enum DeliverySelection {
    enum State: Sendable {
        case usable
        /// It could not be imported as it is, or somebody decided against it.
        case refused
        /// Its changes wait for somebody's decision.
        case held
    }

    struct Candidate: Sendable {
        let kind: AAFDelivery.Kind
        /// `yyyymmdd`.
        let date: String
        let state: State
    }

    /// Chooses the newest Complet that is news and the Deltas that follow.
    ///
    /// A Delta says what changed since the delivery before it: none is taken past one that is missing
    /// here. Past a delivery that is held, only a newer Complet is.
    /// - Parameters:
    ///   - candidates: all that lies there.
    ///   - last: the date of what was imported last; `nil` before the first.
    /// - Returns: the indices of those chosen, oldest first.
    static func due(_ candidates: [Candidate], after last: String?) -> [Int] {
        let indices = candidates.indices.sorted { candidates[$0].date < candidates[$1].date }
        let heldUntil = candidates.lazy
            .filter { $0.state == .held && $0.date > last ?? "" }
            .map(\.date).max()
        let floor = max(last ?? "", heldUntil ?? "")
        let complet = indices.last { index in
            let candidate = candidates[index]
            return candidate.kind == .complet && candidate.state == .usable
                && candidate.date > floor
        }
        guard let start = complet.map({ candidates[$0].date }) ?? (heldUntil == nil ? last : nil)
        else { return [] }
        var due = complet.map { [$0] } ?? []
        for index in indices where candidates[index].date > start {
            guard candidates[index].state == .usable else { break }
            due.append(index)
        }
        return due
    }
}
