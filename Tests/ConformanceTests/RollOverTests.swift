import Foundation
import TestSupport
import Testing

@Suite("A change of authority, seen from devices", .serialized, .inTurns)
struct RollOverTests {
    private let server: PreauServer
    private let files: PreauServerFiles
    /// Set up before the change was announced.
    private let oldDevice: PeerEAPOL
    /// Trusts both authorities.
    private let readyDevice: PeerEAPOL

    init() async throws {
        var configuration = PreauServerConfiguration()
        configuration.hasNextCertificate = true
        var network = PreauServerConfiguration.Network()
        network.anchors.append("next-authority.crt")
        network.hasSigner = false
        configuration.network = network
        server = try await PreauServer.serve(configuration, accounts: try Fixture.accounts())
        files = try #require(server.files)
        let authorities = [files.authorityPath, try #require(files.nextAuthorityPath)]
        oldDevice = PeerEAPOL(Fixture.pupil, of: server)
        var both = PeerEAPOL(Fixture.teacher, of: server)
        both.network.authorityPath = try files.directory.write(
            try authorities.map { try String(contentsOfFile: $0, encoding: .utf8) }.joined(),
            to: "both.crt"
        )
        readyDevice = both
    }

    /// Whether the log tells that another certificate is in force, within the time that is promised.
    private func switches(after count: Int) async throws -> Bool {
        try await eventually(within: .seconds(5), every: .milliseconds(50)) {
            server.log.components(separatedBy: "certificate switched").count - 1 > count
        }
    }

    @Test("It is refused too early, cuts off who is not ready when forced, and goes back")
    func drill() async throws {
        let endpoint = server.endpoint
        try await expectAdmission(of: oldDevice, by: endpoint)
        try await expectAdmission(of: readyDevice, by: endpoint)

        let early = try await files.run(["anchors", "switch"])
        #expect(early.status == 3, "\(early)")
        #expect(early.errorOutput.contains("Refusé"))
        try await expectAdmission(of: oldDevice, by: endpoint)

        try await files.succeed(["anchors", "switch", "--override", "autorité compromise"])
        #expect(try await switches(after: 0))
        #expect(server.log.contains("autorité compromise"))
        try await expectAdmission(of: readyDevice, by: endpoint)
        let refused = try await expectRefusal("R08", of: oldDevice, by: server)
        #expect(refused.attempts.last?.alertSent == "unknown CA")

        let report = try await files.run(["anchors", "status", "--json"])
        let status = try JSONDecoder().decode(Status.self, from: Data(report.output.utf8))
        #expect(status.stage == "switched")
        #expect(status.certificates.map(\.isServed) == [false, true])

        try await files.succeed(["anchors", "revert"])
        #expect(try await switches(after: 1))
        try await expectAdmission(of: oldDevice, by: endpoint)
        try await expectAdmission(of: readyDevice, by: endpoint)
        try await server.stop()
    }

    @Test("It survives a restart")
    func restart() async throws {
        try await files.succeed(["anchors", "switch", "--override", "essai"])
        #expect(try await switches(after: 0))
        try await server.stop()
        let again = try await PreauServer.serve(files)
        try await expectAdmission(of: readyDevice, by: again.endpoint)
        try await expectRefusal("R08", of: oldDevice, by: again)
        try await again.stop()
    }

    private struct Status: Decodable {
        struct Certificate: Decodable {
            let isServed: Bool
        }

        let stage: String
        let certificates: [Certificate]
    }
}
