import Foundation
import TestSupport
import Testing

@Suite("A device with a profile", .serialized, .impersonated, .inTurns)
struct ImpostorTests {
    @Test(
        "logs in at its school, and tells no impostor its password",
        arguments: ProfilePlatform.allCases
    )
    func tellsNothing(platform: ProfilePlatform) async throws {
        let servers = try #require(Impostors.current)
        let files = try #require(servers.school.files)
        let file = try await Self.profile(platform, of: servers.school)
        var login = try ProfileLogin(
            try await file.values(),
            // A device trusts many authorities, the rogue one among them.
            store: [servers.rogue.authorityPath, files.authorityPath],
            login: Fixture.pupil.login,
            password: Fixture.password
        )
        login.device.timeout = 5
        let admitted = try await expectAdmission(of: login.device, by: servers.school.endpoint)
        #expect(admitted.text.contains(Self.passwordSent))
        for (impostor, complaint) in [
            (servers.rogue, "local TLS alert (param=unknown CA)"),
            (servers.namesake, "err='Domain mismatch'"),
        ] {
            let report = try await login.run(against: impostor.endpoint)
            #expect(!report.succeeded)
            #expect(report.text.contains(complaint), "\(report)")
            #expect(report.attempts.last?.isResumed == nil)
            #expect(!report.text.contains(Self.passwordSent))
        }
    }

    /// What `eapol_test` prints when it puts the password into the tunnel.
    private static let passwordSent = "EAP-TTLS: Phase 2 PAP Request"

    private static func profile(
        _ platform: ProfilePlatform,
        of school: PreauServer
    ) async throws -> ProfileFile {
        guard platform == .passpoint else {
            return try await ProfileFile.write(
                platform,
                account: Fixture.pupil.login,
                with: try #require(school.files)
            )
        }
        let visitor = try PageVisitor(school)
        try await visitor.signIn()
        return try await visitor.profile(.passpoint, for: "android")
    }
}
