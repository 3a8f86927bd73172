import Foundation
import TestSupport
import Testing

@Suite("Deliveries of the AAF in a watched folder", .inTurns)
struct DeliveryTests {
    /// A pupil who has a group, which only the AAF knows.
    private static let grouped = "m.prototype"
    /// A pupil whom the Delta gives another class.
    private static let movedUp = "p.maquettier"

    @Test("give schools, classes and groups to the accounts of the directory, Complet then Delta")
    func completThenDelta() async throws {
        let slapd = try SlapdFixture()
        let drop = try TemporaryDirectory()
        var configuration = Academy.configuration(slapd, ["every: 10"])
        configuration.sources.append(.aaf(drop.path))
        let server = try await PreauServer.serve(configuration, synchronizes: true)
        let files = try #require(server.files)
        #expect(try await files.account(Self.grouped).groups.isEmpty)

        try deliver("complet", to: drop)
        #expect(try await eventually { try await files.account(Self.grouped).groups != [] })
        #expect(try await files.account(Self.movedUp).classes == ["TSTMG1"])
        let members = try Academy.members()
        try await expectOutcomes(of: members, by: server)

        // The Delta goes before the directory here: logins and passwords stay those of the directory.
        try deliver("delta", to: drop)
        #expect(try await eventually { try await files.account(Self.movedUp).classes == ["1G1"] })
        let moved = try await files.account("p.fictiveau")
        #expect(moved.establishments == ["9980002D"])
        #expect(moved.classes == ["2PROPV"])

        try slapd.modify(try Academy.changes())
        let after = try Academy.membersAfterChanges()
        let newcomer = try #require(after.first { $0.number == "9981058" })
        _ = try await server.wait(for: newcomer.outcome, of: newcomer.person)
        try await expectOutcomes(of: after, by: server)
        for account in try await files.accounts() where account.standing != "departed" {
            let member = try #require(after.first { $0.login == account.login })
            #expect(account.establishments.sorted() == member.establishments.sorted())
            #expect(account.classes.sorted() == member.classes.sorted())
        }
        #expect(try await files.status().held.isEmpty)
        try await server.stop()
    }

    @Test("that are broken change nothing, are told once, and do not stop the next one")
    func brokenDelivery() async throws {
        let slapd = try SlapdFixture()
        let drop = try TemporaryDirectory()
        var configuration = Academy.configuration(slapd)
        configuration.sources.append(.aaf(drop.path))
        let server = try await PreauServer.serve(configuration, synchronizes: true)
        let files = try #require(server.files)
        try drop.write("this is no archive", to: "ENT_Complet_20260901.zip")
        #expect(try await eventually { server.log.contains("delivery refused") })
        try deliver("complet", to: drop)
        #expect(try await eventually { try await files.account(Self.grouped).groups != [] })
        let complaints = server.log.components(separatedBy: "delivery refused").count - 1
        #expect(complaints == 1)
        try await server.stop()
    }

    private func deliver(_ name: String, to drop: TemporaryDirectory) throws {
        try FileManager.default.copyItem(
            atPath: "\(Academy.folder)/\(name)",
            toPath: drop.file(name)
        )
    }
}
