import Foundation
import TestSupport
import Testing

/// A school, and two servers that would like to be taken for it.
struct Impostors: Sendable {
    @TaskLocal
    static var current: Impostors?

    let school: PreauServer
    /// Bears the school's name, by an authority of its own.
    let rogue: PreauServer
    /// Bears another name, by the school's own authority.
    let namesake: PreauServer

    static func start() async throws -> Impostors {
        let accounts = try Fixture.accounts()
        let school = try await PreauServer.serve(.withPortal, accounts: accounts)
        let files = try PreauServerFiles()
        try files.showPageCertificate(of: try #require(school.files))
        _ = try await files.importLDIF(accounts)
        return Impostors(
            school: school,
            rogue: try await PreauServer.serve(accounts: accounts),
            namesake: try await PreauServer.serve(files)
        )
    }

    func stop() async throws {
        for server in [school, rogue, namesake] { try await server.stop() }
    }
}

/// Runs a suite against a school and its impostors.
struct ImpersonatedTrait: SuiteTrait, TestScoping {
    @concurrent
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let servers = try await Impostors.start()
        try await Impostors.$current.withValue(servers) { try await function() }
        try await servers.stop()
    }
}

extension Trait where Self == ImpersonatedTrait {
    static var impersonated: Self { ImpersonatedTrait() }
}
