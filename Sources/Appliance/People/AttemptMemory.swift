internal import Directory
internal import Domain
internal import ServiceLifecycle
internal import Synchronization

/// Remembers each person's last attempts in memory, off the event loops; a bounded queue lies between.
final class AttemptMemory: AttemptSink, AttemptHistory, Service {
    private struct Arrival {
        let attempt: AttemptRecord
        let at: Timestamp
    }

    private let arrivals = Mutex<[Arrival]>([])
    private let past: Mutex<PastAttempts>
    private let cleanedAt: Mutex<Timestamp>
    private let directory: AccountDirectory
    private let now: @Sendable () -> Timestamp

    /// Attempts that wait at most; beyond it they are not remembered.
    private static let capacity = 8192
    private static let interval = Duration.seconds(1)
    /// Seconds between two looks for what is too old.
    private static let cleaning: Int64 = 600

    init(
        directory: AccountDirectory,
        past: PastAttempts = PastAttempts(),
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.directory = directory
        self.past = Mutex(past)
        self.now = now
        cleanedAt = Mutex(now())
    }

    func record(_ attempt: AttemptRecord) {
        let arrival = Arrival(attempt: attempt, at: now())
        arrivals.withLock { arrivals in
            if arrivals.count < Self.capacity { arrivals.append(arrival) }
        }
    }

    func attempts(of account: AccountID) -> [PastAttempt] {
        takeIn()
        let now = now()
        return past.withLock { $0.attempts(of: account, at: now) }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            while (try? await Task.sleep(for: Self.interval)) != nil { takeIn() }
        }
    }

    private func takeIn() {
        let now = now()
        let isCleaningDue = cleanedAt.withLock { last in
            guard now.seconds(since: last) >= Self.cleaning else { return false }
            last = now
            return true
        }
        past.withLock { past in
            let taken = arrivals.withLock { arrivals in
                defer { arrivals = [] }
                return arrivals
            }
            for arrival in taken { remember(arrival, in: &past) }
            if isCleaningDue { past.forgetOld(at: now) }
        }
    }

    private func remember(_ arrival: Arrival, in past: inout PastAttempts) {
        let attempt = arrival.attempt
        let station = attempt.origin.station
        guard
            let owner = owner(of: attempt)
                ?? station.flatMap({ past.owner(of: $0) }).map({
                    Owner(account: $0, device: nil)
                })
        else { return }
        var refusal: Refusal?
        switch attempt.outcome {
        case .admitted: if let station { past.note(owner.account, with: station, at: arrival.at) }
        // Without the detail, which is for engineers.
        case .refused(let cause): refusal = Refusal(cause.reason, sentence: cause.sentence)
        }
        past.add(
            PastAttempt(
                at: arrival.at,
                refusal: refusal,
                accessPoint: attempt.origin.accessPoint,
                ssid: attempt.calledStation?.ssid,
                station: station,
                device: owner.device
            ),
            of: owner.account
        )
    }

    private struct Owner {
        let account: AccountID
        let device: String?
    }

    /// Whose an attempt is by what was said in it: nobody's when it failed before any login.
    private func owner(of attempt: AttemptRecord) -> Owner? {
        if case .admitted(let grant) = attempt.outcome {
            return Owner(account: grant.account, device: label(of: grant.credential))
        }
        if let login = attempt.login {
            return directory.owner(of: login).map { Owner(account: $0.account, device: $0.device) }
        }
        return attempt.proven.map { Owner(account: $0.account, device: label(of: $0.credential)) }
    }

    private func label(of credential: String?) -> String? {
        credential.flatMap { directory.owner(of: $0)?.device }
    }
}

/// Hands every attempt to several sinks.
struct AttemptFork: AttemptSink {
    private let sinks: [any AttemptSink]

    init(_ sinks: [any AttemptSink]) {
        self.sinks = sinks
    }

    func record(_ attempt: AttemptRecord) {
        for sink in sinks { sink.record(attempt) }
    }
}
