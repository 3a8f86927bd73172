internal import Domain
internal import Synchronization

/// Counts how devices take the certificate that they see, on the way of attempts to their log.
final class SwitchTally: AttemptSink {
    private let log: any AttemptSink
    private let admitted = Atomic(0)
    private let refused = Atomic(0)

    init(before log: any AttemptSink) {
        self.log = log
    }

    func record(_ attempt: AttemptRecord) {
        switch attempt.outcome {
        // A resumed session shows no certificate.
        case .admitted where !attempt.resumed: admitted.wrappingAdd(1, ordering: .relaxed)
        case .refused(let refusal) where refusal.reason == .certificateRefused:
            refused.wrappingAdd(1, ordering: .relaxed)
        default: break
        }
        log.record(attempt)
    }

    /// Full logins that succeeded, and certificates refused, since the last reset.
    var counts: (admitted: Int, refused: Int) {
        (admitted.load(ordering: .relaxed), refused.load(ordering: .relaxed))
    }

    func reset() {
        admitted.store(0, ordering: .relaxed)
        refused.store(0, ordering: .relaxed)
    }
}
