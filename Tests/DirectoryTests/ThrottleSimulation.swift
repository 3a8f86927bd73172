import Domain
import Passwords

@testable import Directory

/// A throttle with accounts behind it whose password is `juste`, and a clock of its own.
struct ThrottleSimulation {
    private(set) var throttle: LoginThrottle
    private(set) var hashes = 0
    /// The time since the start.
    var elapsed = Duration.zero
    private let start = ContinuousClock.now
    private let tagger = PasswordTagger()

    init(_ limits: ThrottleLimits = ThrottleLimits()) {
        throttle = LoginThrottle(limits: limits)
    }

    enum Outcome: Equatable {
        case admitted
        case wrong
        case knownWrong
        /// For so long.
        case wait(Duration)
    }

    var now: ContinuousClock.Instant { start + elapsed }

    static func origin(_ device: Int?, _ accessPoint: String = "borne") -> LoginOrigin {
        let station = device.flatMap { number in
            let digits = String(number, radix: 16)
            return StationID((String(repeating: "0", count: 12 - digits.count) + digits).utf8)
        }
        return LoginOrigin(station: station, accessPoint: accessPoint)
    }

    func tag(_ account: String, _ password: String) -> PasswordTag {
        tagger.tag([account], password: SecretBytes(password))
    }

    /// A login from its judgement to its verdict, without any time passing.
    mutating func login(
        _ account: String,
        _ password: String,
        from device: Int?,
        through accessPoint: String = "borne"
    ) -> Outcome {
        let answer = judge(account, password, from: device, through: accessPoint)
        guard answer == .tryIt else { return outcome(answer) }
        hashes += 1
        return settle(account, password, from: device, through: accessPoint)
    }

    mutating func judge(
        _ account: String,
        _ password: String,
        from device: Int?,
        through accessPoint: String = "borne"
    ) -> LoginThrottle.Answer {
        throttle.judge(
            AccountID(account),
            from: Self.origin(device, accessPoint),
            tag: tag(account, password),
            at: now
        )
    }

    mutating func settle(
        _ account: String,
        _ password: String,
        from device: Int?,
        through accessPoint: String = "borne"
    ) -> Outcome {
        let (id, tag) = (AccountID(account), tag(account, password))
        let origin = Self.origin(device, accessPoint)
        if password == "juste" {
            throttle.right(id, from: origin, tag: tag, at: now)
            return .admitted
        }
        throttle.wrong(id, from: origin, tag: tag, at: now)
        return .wrong
    }

    mutating func abandon(_ account: String, _ password: String, from device: Int?) {
        throttle.undecided(
            AccountID(account),
            from: Self.origin(device),
            tag: tag(account, password),
            at: now
        )
    }

    func failures(of account: String) -> LoginFailures? {
        throttle.failures(of: AccountID(account), at: now)
    }

    private func outcome(_ answer: LoginThrottle.Answer) -> Outcome {
        switch answer {
        case .tryIt: .wrong
        case .knownWrong: .knownWrong
        case .wait(let until): .wait(until - now)
        }
    }
}
