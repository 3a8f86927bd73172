import Foundation
import TestSupport
import Testing

@Suite("A profile", .serialized, .served(.withNetwork), .inTurns)
struct ProfileConformanceTests {
    @Test(
        "is accepted by other people's programs, and says what the school said",
        arguments: ProfilePlatform.written
    )
    func isValid(platform: ProfilePlatform) async throws {
        let files = try #require(try server().files)
        let file = try await ProfileFile.write(platform, account: Fixture.pupil.login, with: files)
        let validator = ProfileValidator(signerAuthorityPath: files.authorityPath)
        try await validator.check(platform.rawValue, file.path)
        let values = try await file.values()
        #expect(values.ssids == ["Lycee-Test", "Internat"])
        #expect(values.serverNames == [PreauServerConfiguration.serverName])
        #expect(values.inner == "PAP")
        #expect(values.outerIdentity == "anonyme@lycee.example")
        #expect(values.secret == nil)
        if let login = values.login { #expect(login == Fixture.pupil.login) }
        #expect(try values.authorities(store: [files.authorityPath]).count == 1)
    }

    @Test(
        "logs a device in with nothing but what it says and the user's password",
        arguments: ProfilePlatform.written
    )
    func logsIn(platform: ProfilePlatform) async throws {
        let server = try server()
        let files = try #require(server.files)
        let file = try await ProfileFile.write(platform, account: Fixture.pupil.login, with: files)
        let login = try ProfileLogin(
            try await file.values(),
            store: [files.authorityPath],
            login: Fixture.pupil.login,
            password: Fixture.password
        )
        let report = try await expectAdmission(of: login.device, by: server.endpoint)
        #expect(report.attempts.count == 1)
    }
}

extension PreauServerConfiguration {
    static var withNetwork: Self {
        var configuration = Self()
        var network = Network()
        network.ssids = ["Lycee-Test", "Internat"]
        configuration.network = network
        return configuration
    }
}
