internal import Domain
internal import ServiceLifecycle
internal import Synchronization

/// Writes one line for each attempt, off the event loops; a bounded queue lies between.
///
/// The first attempt after a pause wakes the writer, which then waits a moment for more: under load,
/// many lines cost one wake-up and one system call.
final class AttemptLog: AttemptSink, Service {
    private struct Queue {
        var attempts: [AttemptRecord] = []
        var lost = 0
    }

    private let queue = Mutex(Queue())
    private let wakeUps: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    /// `nil` when the log leaves attempts out.
    private let format: LogLine.Format?

    /// Attempts that wait to be written at most; beyond it they are counted as lost.
    private static let capacity = 8192
    private static let pause = Duration.milliseconds(20)

    init(format: LogLine.Format?) {
        self.format = format
        (wakeUps, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func record(_ attempt: AttemptRecord) {
        guard format != nil else { return }
        let isFirst = queue.withLock { queue in
            guard queue.attempts.count < Self.capacity else {
                queue.lost += 1
                return false
            }
            queue.attempts.append(attempt)
            return queue.attempts.count == 1
        }
        if isFirst { continuation.yield() }
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            for await _ in wakeUps {
                try? await Task.sleep(for: Self.pause)
                writeAll()
            }
        } onGracefulShutdown: { [continuation] in
            continuation.finish()
        }
        writeAll()
    }

    private func writeAll() {
        guard let format else { return }
        let taken = queue.withLock { queue in
            defer { queue = Queue() }
            return queue
        }
        let time = LogLine.now
        var lost = taken.lost
        LogOutput.write(
            taken.attempts.lazy.map { attempt in
                defer { lost = 0 }
                return Self.line(attempt, format, time: time, lostBefore: lost).finished()
            }
        )
    }

    /// The fields in the order of their names, as in every other line.
    static func line(
        _ attempt: AttemptRecord,
        _ format: LogLine.Format,
        time: String,
        lostBefore lost: Int
    ) -> LogLine {
        var line = LogLine(format, time: time, level: "info", message: "attempt")
        func add(_ key: String, _ value: String?) {
            if let value { line.add(key, value) }
        }
        let station = attempt.origin.station
        let refusal: Refusal? =
            if case .refused(let refusal) = attempt.outcome { refusal } else { nil }
        let grant: Grant? = if case .admitted(let grant) = attempt.outcome { grant } else { nil }
        add("access_point", attempt.origin.accessPoint)
        add("cause", refusal?.reason.label)
        add("detail", refusal.flatMap { $0.detail.isEmpty ? nil : $0.detail })
        add("duration_ms", "\(attempt.milliseconds)")
        // Of a device credential: whose it is.
        add("holder", grant.flatMap { $0.credential == nil ? nil : $0.login })
        add("identity", attempt.outerIdentity)
        add("login", attempt.login)
        add("lost_before", lost > 0 ? "\(lost)" : nil)
        add("outcome", grant == nil ? "refused" : "admitted")
        add("population", grant?.population.rawValue)
        add("private_address", station?.isLocallyAdministered == true ? "yes" : nil)
        add("reason", refusal?.reason.rawValue)
        add("resumed", attempt.resumed ? "yes" : nil)
        add("round_trips", "\(attempt.roundTrips)")
        add("sentence", refusal?.sentence)
        add("ssid", attempt.calledStation?.ssid)
        add("station", station?.description)
        add("tls", attempt.tlsVersion)
        return line
    }
}

extension AttemptRecord {
    /// The duration, rounded up.
    fileprivate var milliseconds: Int64 {
        let parts = duration.components
        return parts.seconds * 1000 + (parts.attoseconds + 999_999_999_999_999)
            / 1_000_000_000_000_000
    }
}
