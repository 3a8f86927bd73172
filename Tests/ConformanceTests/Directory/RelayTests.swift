import TestSupport
import Testing

@Suite("A relay that packs TLS records anew", .inTurns)
struct RelayTests {
    private static let pupils = 2000

    @Test("costs no entry, polled or followed", arguments: ["poll", "persist"])
    func noEntryIsLost(follow: String) async throws {
        let slapd = try SlapdFixture(
            entries: try Academy.entries() + "\n" + GeneratedPupils.entries(0..<Self.pupils)
        )
        let relay = try RepackingRelay(
            to: slapd.securePort,
            as: try slapd.issue("relay", subjectAlternativeNames: ["IP:127.0.0.1"])
        )
        var configuration = PreauServerConfiguration()
        let settings = ["follow: \(follow)", "every: 10"]
        configuration.sources = [.ldap(slapd, at: relay.url, settings)]
        let server = try await PreauServer.serve(configuration)
        let files = try #require(server.files)
        try await expect(72 + Self.pupils, in: files)

        let more = Self.pupils..<Self.pupils + 500
        let fewer = (0..<10).map { "dn: \(GeneratedPupils.dn($0))\nchangetype: delete\n\n" }
        try slapd.modify(GeneratedPupils.additions(more) + fewer.joined())
        try await expect(72 + Self.pupils + 490, in: files)
        #expect(try await files.status().sources.first?.mode == "contentSync")
        #expect(try await files.status().held.isEmpty)
        try await server.stop()
    }

    private func expect(_ count: Int, in files: PreauServerFiles) async throws {
        var present = 0
        let isSo = try await eventually(within: .seconds(120)) {
            present = try await files.status().present
            return present == count
        }
        let error = try await files.status().sources.first?.error ?? "none"
        #expect(isSo, "\(present) of \(count), error: \(error)")
    }
}
