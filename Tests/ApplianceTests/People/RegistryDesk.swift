import Domain
import Logging
import NIOPosix
import Passwords
import Testing

@testable import Appliance
@testable import Directory
@testable import Store

/// A registry on a school's store, with the directory that it keeps informed.
struct RegistryDesk {
    let stored: StoredSchool
    let directory: AccountDirectory
    let loader: CredentialLoader
    let registry: StoredCredentialRegistry

    static let person = AccountID("uuid-a.martin")
    static let origin = LoginOrigin(station: nil, accessPoint: "borne")

    /// Makes a desk for the time of `body`.
    static func with(
        maximum: Int = 3,
        _ body: (RegistryDesk) async throws -> Void
    ) async throws {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        do {
            try await body(RegistryDesk(threads, maximum))
        } catch {
            try await threads.shutdownGracefully()
            throw error
        }
        try await threads.shutdownGracefully()
    }

    private init(_ threads: NIOThreadPool, _ maximum: Int) throws {
        stored = try StoredSchool()
        try stored.synchronize(["a.martin", "b.petit"].map { StoredSchool.person($0) })
        let pepper = stored.site.plan.pepper
        directory = AccountDirectory(
            AccountDirectory.Parts(
                rules: stored.site.rules,
                pepper: pepper,
                pool: VerificationPool(threads: threads)
            )
        )
        directory.replaceSnapshot(
            DirectorySnapshot(version: 1, accounts: try stored.store.accounts())
        )
        loader = CredentialLoader(
            store: stored.store,
            directory: directory,
            pepper: pepper,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try loader.refresh()
        registry = StoredCredentialRegistry(
            store: stored.store,
            directory: directory,
            loader: loader,
            pepper: pepper,
            section: DeviceCredentialsSection(days: 10, maximum: maximum),
            threads: threads
        )
    }

    func ask(_ issued: IssuedCredential) -> Verdict? {
        directory.decide(
            LoginAttempt(
                login: issued.credential.login,
                password: issued.secret,
                origin: Self.origin
            )
        ) { _ in Issue.record("answered later") }
    }

    func refusal(_ issued: IssuedCredential) -> RefusalReason? {
        if case .refuse(let refusal) = ask(issued) { refusal.reason } else { nil }
    }
}
