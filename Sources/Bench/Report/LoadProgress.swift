internal import Synchronization

/// How far a load test has come; read by another thread while it runs.
package final class LoadProgress: Sendable {
    private let successes = Atomic<Int>(0)
    private let rejections = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)

    package init() {}

    func count(_ outcome: Outcome) {
        switch outcome {
        case .accepted, .recorded: successes.add(1, ordering: .relaxed)
        case .rejected: rejections.add(1, ordering: .relaxed)
        case .failed: failures.add(1, ordering: .relaxed)
        }
    }

    package struct Figures: Sendable {
        package let successes: Int
        package let rejections: Int
        package let failures: Int
    }

    package var figures: Figures {
        Figures(
            successes: successes.load(ordering: .relaxed),
            rejections: rejections.load(ordering: .relaxed),
            failures: failures.load(ordering: .relaxed)
        )
    }
}
