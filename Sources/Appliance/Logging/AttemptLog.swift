internal import Domain
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Writes one line for each attempt, off the event loops; a bounded queue lies between.
final class AttemptLog: AttemptSink, Service {
    private let stream: AsyncStream<AttemptRecord>
    private let continuation: AsyncStream<AttemptRecord>.Continuation
    private let lost = Atomic<Int>(0)
    private let logger: Logger

    /// Attempts that wait to be written at most; beyond it they are counted as lost.
    private static let capacity = 8192

    init(logger: Logger) {
        self.logger = logger
        (stream, continuation) = AsyncStream.makeStream(
            bufferingPolicy: .bufferingOldest(Self.capacity)
        )
    }

    func record(_ attempt: AttemptRecord) {
        if case .dropped = continuation.yield(attempt) { lost.add(1, ordering: .relaxed) }
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            for await attempt in stream { write(attempt) }
        } onGracefulShutdown: { [continuation] in
            continuation.finish()
        }
    }

    private func write(_ attempt: AttemptRecord) {
        var metadata: Logger.Metadata = [
            "access_point": "\(attempt.origin.accessPoint)",
            "identity": "\(attempt.outerIdentity)",
            "round_trips": "\(attempt.roundTrips)",
            "duration_ms": "\((attempt.duration / .milliseconds(1)).rounded(.up))",
        ]
        metadata["station"] = attempt.origin.station.map { "\($0)" }
        if attempt.origin.station?.isLocallyAdministered == true {
            metadata["private_address"] = "yes"
        }
        metadata["ssid"] = attempt.calledStation?.ssid.map { "\($0)" }
        metadata["login"] = attempt.login.map { "\($0)" }
        metadata["tls"] = attempt.tlsVersion.map { "\($0)" }
        if attempt.resumed { metadata["resumed"] = "yes" }
        switch attempt.outcome {
        case .admitted(let grant):
            metadata["outcome"] = "admitted"
            metadata["population"] = "\(grant.population.rawValue)"
        case .refused(let refusal):
            metadata["outcome"] = "refused"
            metadata["reason"] = "\(refusal.reason.rawValue)"
            metadata["cause"] = "\(refusal.reason.label)"
            metadata["sentence"] = "\(refusal.reason.sentence)"
            if !refusal.detail.isEmpty { metadata["detail"] = "\(refusal.detail)" }
        }
        let missed = lost.exchange(0, ordering: .relaxed)
        if missed > 0 { metadata["lost_before"] = "\(missed)" }
        logger.info("attempt", metadata: metadata)
    }
}
