import Domain
import Foundation
import Logging
import NIOCore
import RADIUS
import Synchronization
import TLS
import TestSupport

@testable import AccessServer

/// Says yes to one password, and counts how often it was asked.
final class StubAuthority: LoginAuthority {
    static let password = "Motdepasse-stub"
    private let asked = Atomic<Int>(0)
    private let isSlow: Bool

    init(isSlow: Bool = false) {
        self.isSlow = isSlow
    }

    var questions: Int { asked.load(ordering: .relaxed) }

    func decide(
        _ attempt: LoginAttempt,
        later: @escaping @Sendable (Verdict) -> Void
    ) -> Verdict? {
        asked.add(1, ordering: .relaxed)
        let verdict =
            attempt.password == SecretBytes(Self.password)
            ? grant(attempt.login) : .refuse(Refusal(.wrongPassword))
        guard isSlow else { return verdict }
        Task {
            try? await Task.sleep(for: .milliseconds(300))
            later(verdict)
        }
        return nil
    }

    func readmit(_ login: ProvenLogin, from origin: LoginOrigin) -> Verdict {
        grant(login.account.description)
    }

    private func grant(_ login: String) -> Verdict {
        .admit(
            Grant(
                account: AccountID(login),
                login: login,
                population: .eleve,
                policy: AccessPolicy(vlan: .number(30))
            )
        )
    }
}

/// Keeps the attempts it is told of.
final class AttemptRecorder: AttemptSink {
    private let records = Mutex<[AttemptRecord]>([])

    func record(_ attempt: AttemptRecord) {
        records.withLock { $0.append(attempt) }
    }

    var all: [AttemptRecord] { records.withLock { $0 } }

    var reasons: [RefusalReason] {
        all.compactMap {
            if case .refused(let refusal) = $0.outcome { refusal.reason } else { nil }
        }
    }
}

/// An access server in this process, on loopback, on ports of the system's choice.
struct RunningServer {
    static let secret = SecretBytes("vector-secret-0123456789abcdef01")

    let endpoints: AccessServer.Endpoints
    let server: AccessServer
    let attempts: AttemptRecorder

    var authenticationPort: UInt16 { UInt16(clamping: endpoints.authenticationPort) }
    var accountingPort: UInt16 { UInt16(clamping: endpoints.accountingPort) }

    /// Serves for the time of `body`.
    static func with(
        settings: AccessServerSettings = .test,
        accessPoints: [AccessPoint]? = nil,
        authority: any LoginAuthority = StubAuthority(),
        contexts: ServedContext? = nil,
        accounting: any AccountingSink = AccountingRecorder(),
        _ body: (RunningServer) async throws -> Void
    ) async throws {
        let attempts = AttemptRecorder()
        let (stream, continuation) = AsyncStream.makeStream(of: AccessServer.Endpoints.self)
        let server = AccessServer(
            settings: settings,
            accessPoints: try accessPoints ?? [accessPoint("borne-test", "127.0.0.1")],
            contexts: try contexts ?? ServedContext(try context()),
            authority: authority,
            attempts: attempts,
            accounting: accounting,
            names: try AttributeDictionary.load(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            onListening: { continuation.yield($0) }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            for await endpoints in stream {
                try await body(
                    RunningServer(endpoints: endpoints, server: server, attempts: attempts)
                )
                break
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    static func accessPoint(
        _ name: String,
        _ prefix: String,
        requiresMessageAuthenticator: Bool = true,
        limitsProxyState: Bool = true
    ) throws -> AccessPoint {
        guard let prefix = NetworkPrefix(prefix) else { throw SupportError("bad prefix") }
        return AccessPoint(
            name: name,
            prefix: prefix,
            secret: secret,
            requiresMessageAuthenticator: requiresMessageAuthenticator,
            limitsProxyState: limitsProxyState
        )
    }

    private static func context() throws -> ServerContext {
        let directory = try TemporaryDirectory()
        let pki = try ThrowAwayPKI(in: directory.path)
        let identity = try pki.issue(subjectAlternativeNames: ["DNS:radius.lycee.example"])
        return try ServerContext.make(
            certificateChain: Array(Data(contentsOf: URL(filePath: identity.certificatePath))),
            privateKey: SecretBytes(Array(Data(contentsOf: URL(filePath: identity.keyPath)))),
            resumptions: ResumptionTable()
        )
    }
}

extension AccessServerSettings {
    /// Quick refusals, one loop.
    static var test: AccessServerSettings {
        AccessServerSettings(
            addresses: ["127.0.0.1"],
            authenticationPort: 0,
            accountingPort: 0,
            rejectDelay: .zero,
            sessionLifetime: .seconds(2)
        )
    }
}
