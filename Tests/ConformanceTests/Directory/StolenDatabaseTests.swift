import Foundation
import TestSupport
import Testing

@Suite("A stolen database", .inTurns)
struct StolenDatabaseTests {
    @Test("holds no password hash of the directory's, and admits nobody without the pepper")
    func withoutPepper() async throws {
        let slapd = try SlapdFixture()
        let owner = try PreauServerFiles(Academy.configuration(slapd))
        try await owner.succeed(["sync"])
        try expectNoHash(in: owner.stateDirectory)

        let members = try Academy.members()
        // The owner of the pepper has all of them, which makes the next figure worth something.
        let rightful = try await admitted(members, of: try copy(owner, withPepper: true))
        #expect(rightful == members.count { $0.announced == "accept" })
        let thief = try copy(owner, withPepper: false)
        #expect(try await admitted(members, of: thief) == 0)
        let server = try await PreauServer.serve(thief)
        for member in members.filter({ $0.announced == "accept" }).prefix(3) {
            #expect(try await server.outcome(of: member.person) == "R01")
        }
        try await server.stop()
    }

    /// How many of them a server admits that is given the right list.
    private func admitted(
        _ members: [Academy.Member],
        of files: PreauServerFiles
    ) async throws -> Int {
        let server = try await PreauServer.serve(files)
        let bench = try PreauBench(
            server.endpoint,
            authorityPath: server.authorityPath,
            serverName: server.serverName,
            // Nobody types the password of an account that has none.
            accounts: members.map { member in
                (member.login, member.person.password.isEmpty ? "x" : member.person.password)
            }
        )
        let count = String(members.count)
        let outcome = try await bench.run(["--count", count, "--concurrency", "4"])
        try await server.stop()
        let rejected = outcome.report.failures["a right password is rejected"] ?? 0
        #expect(outcome.report.accepted + rejected == members.count, "\(outcome.report.failures)")
        return outcome.report.accepted
    }

    /// Another box with the same database.
    private func copy(
        _ owner: PreauServerFiles,
        withPepper: Bool
    ) throws -> PreauServerFiles {
        var configuration = PreauServerConfiguration()
        configuration.establishments = Academy.schools
        configuration.directory = ["allow-legacy-schemes: true"]
        let files = try PreauServerFiles(configuration)
        for name in try FileManager.default.contentsOfDirectory(atPath: owner.stateDirectory) {
            try FileManager.default.copyItem(
                atPath: "\(owner.stateDirectory)/\(name)",
                toPath: "\(files.stateDirectory)/\(name)"
            )
        }
        if withPepper {
            let pepper = owner.directory.file(PreauServerFiles.pepperName)
            try files.directory.writePrivate(
                try String(contentsOfFile: pepper, encoding: .utf8),
                to: PreauServerFiles.pepperName
            )
        }
        return files
    }

    private func expectNoHash(in folder: String) throws {
        var octets = Data()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            octets += try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
        }
        #expect(octets.range(of: Data("m.prototype".utf8)) != nil)
        let hashes = try StoredHash.all()
        #expect(hashes.count > 130)
        for hash in hashes {
            for form in hash.forms {
                #expect(octets.range(of: form) == nil, "\(hash.text)")
            }
        }
    }
}
