import Domain
import NIOPosix
import Store
import Synchronization
import Testing

@testable import Directory

/// A directory in memory with threads and clocks of its own, and somebody who asks it.
struct DirectoryDesk {
    static let password = "Wifi-Fictif-2026"
    static let start = ParisClock.instant(3, 12, 7, 4)

    let directory: AccountDirectory
    private let elapsed: SharedElapsed

    /// Makes a desk for the time of `body`.
    static func with(
        _ accounts: [Account],
        binders: [String: any BindAuthority] = [:],
        remembered: [AccountID: RememberedPassword] = [:],
        policy: AdmissionPolicy = AdmissionPolicy(access: AccessPolicy(vlan: .number(30))),
        limits: OfflineLimits = OfflineLimits(),
        freshness: [String: Timestamp] = [:],
        scheduled: Set<String> = [],
        capacity: Int = 512,
        _ body: (DirectoryDesk) async throws -> Void
    ) async throws {
        let threads = NIOThreadPool(numberOfThreads: 2)
        threads.start()
        let elapsed = SharedElapsed()
        let instant = ContinuousClock.now
        let directory = AccountDirectory(
            AccountDirectory.Parts(
                rules: AdmissionRules(
                    establishments: AdmissionFixture.own,
                    policies: [.eleve: policy, .personnel: policy],
                    rules: [],
                    wallClock: ParisClock.show
                ),
                pepper: ReplicaFixture.pepper,
                pool: VerificationPool(threads: threads, capacity: capacity),
                binders: binders,
                limits: limits,
                scheduledSources: scheduled
            ),
            remembered: remembered,
            now: { start.adding(seconds: elapsed.seconds) },
            instant: { instant + .seconds(elapsed.seconds) }
        )
        directory.replaceSnapshot(
            DirectorySnapshot(
                version: 1,
                accounts: accounts,
                allowLegacy: true,
                freshness: freshness
            )
        )
        do {
            try await body(DirectoryDesk(directory: directory, elapsed: elapsed))
        } catch {
            try await threads.shutdownGracefully()
            throw error
        }
        try await threads.shutdownGracefully()
    }

    /// Somebody of our school, whose password costs nothing to verify.
    static func account(
        _ login: String,
        standing: Account.Standing = .active,
        population: Population = .eleve,
        schools: Set<UAI> = AdmissionFixture.own,
        verifiers: [String]? = nil,
        isBound: Bool = false,
        passwordChangedAt: Timestamp? = nil
    ) throws -> Account {
        let own =
            isBound ? [] : [try ReplicaFixture.cheapVerifier(of: password, for: "id-" + login)]
        return Account(
            id: AccountID("id-" + login),
            login: login,
            population: population,
            establishments: schools.sorted(),
            standing: standing,
            verifiers: verifiers ?? own,
            source: "annuaire",
            distinguishedName: isBound ? "uid=\(login),o=fr" : nil,
            standingSince: start,
            passwordChangedAt: passwordChangedAt
        )
    }

    static func origin(_ device: UInt8? = nil) -> LoginOrigin {
        let digits = device.map { String(16 + $0, radix: 16) }
        let station = digits.flatMap { StationID("0200000000\($0)".utf8) }
        return LoginOrigin(station: station, accessPoint: "borne")
    }

    func advance(seconds: Int64) { elapsed.advance(seconds) }

    func replace(
        _ accounts: [Account],
        overrides: AccessOverrides = .none
    ) {
        directory.replaceSnapshot(
            DirectorySnapshot(
                version: directory.currentSnapshot.version + 1,
                accounts: accounts,
                allowLegacy: true,
                overrides: overrides
            )
        )
    }

    /// The verdict, and whether memory alone gave it.
    func ask(
        _ login: String,
        _ password: String = password,
        device: UInt8? = nil
    ) async -> (verdict: Verdict, isImmediate: Bool) {
        let attempt = LoginAttempt(
            login: login,
            password: SecretBytes(password),
            origin: Self.origin(device)
        )
        return await withCheckedContinuation { continuation in
            let verdict = directory.decide(attempt) { continuation.resume(returning: ($0, false)) }
            if let verdict { continuation.resume(returning: (verdict, true)) }
        }
    }

    /// Why a login is refused; `nil` when it is not.
    func refusal(
        _ login: String,
        _ password: String = password,
        device: UInt8? = nil
    ) async -> RefusalReason? {
        await ask(login, password, device: device).verdict.refusal?.reason
    }

    func sentence(_ login: String, _ password: String = password) async -> String? {
        await ask(login, password).verdict.refusal?.sentence
    }

    func facts() -> [LearntFact] { directory.facts.drain().facts }
}

/// The seconds that passed for a test.
final class SharedElapsed: Sendable {
    private let elapsed = Mutex<Int64>(0)

    var seconds: Int64 { elapsed.withLock { $0 } }

    func advance(_ seconds: Int64) { elapsed.withLock { $0 += seconds } }
}

/// A source that answers binds as a test writes down, and counts them.
final class ScriptedBinder: BindAuthority {
    private let state: Mutex<(answer: BindAnswer?, names: [String])>
    private let away = Mutex(false)
    private let looks: Mutex<[Bool]>

    /// Accepts the usual password only, or answers the same to everybody.
    ///
    /// `looks` are what the first looks at `isAway` find, whatever was answered: others ask it too.
    init(_ answer: BindAnswer? = nil, looks: [Bool] = []) {
        state = Mutex((answer, []))
        self.looks = Mutex(looks)
    }

    var names: [String] { state.withLock { $0.names } }

    func answer(_ answer: BindAnswer?) { state.withLock { $0.answer = answer } }

    var isAway: Bool {
        let look = looks.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        return look ?? away.withLock { $0 }
    }

    func check(_ distinguishedName: String, _ password: SecretBytes) -> BindAnswer {
        let answer = state.withLock { state in
            state.names.append(distinguishedName)
            return state.answer
                ?? (password == SecretBytes(DirectoryDesk.password) ? .right : .wrong)
        }
        let isAway = if case .unavailable = answer { true } else { false }
        away.withLock { $0 = isAway }
        return answer
    }
}
