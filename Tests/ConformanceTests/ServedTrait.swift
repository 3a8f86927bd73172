import TestSupport
import Testing

/// Runs a suite against one server: started before its first test, ended cleanly after its last.
struct ServedTrait: SuiteTrait, TestScoping {
    @TaskLocal
    static var current: PreauServer?

    let start: @Sendable () async throws -> PreauServer

    @concurrent
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let server = try await start()
        try await Self.$current.withValue(server) { try await function() }
        try await server.stop()
        guard server.demo == nil else { return }
        for secret in [server.endpoint.secret, Fixture.password, Fixture.accentedPupil.password] {
            #expect(!server.log.contains(secret), "the log tells a secret")
        }
    }
}

extension Trait where Self == ServedTrait {
    /// A server with the accounts of the fixture.
    static func served(
        _ configuration: PreauServerConfiguration = PreauServerConfiguration()
    )
        -> Self
    {
        ServedTrait {
            try await PreauServer.serve(configuration, accounts: try Fixture.accounts())
        }
    }

    /// `preau demo`.
    static var demonstrated: Self { ServedTrait { try await PreauServer.demo() } }
}

/// The server of the suite that is running.
func server() throws -> PreauServer {
    try #require(ServedTrait.current, "the suite has no server")
}
