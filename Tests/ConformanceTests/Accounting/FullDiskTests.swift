import Foundation
import TestSupport
import Testing

@Suite("A disk that cannot be written", .inTurns)
struct FullDiskTests {
    /// A small file system of its own under the server's state.
    private final class SmallDisk {
        private let path: String
        private let image: String

        init(at path: String, in directory: TemporaryDirectory) throws {
            self.path = path
            image = directory.file("disk.img")
            try Data().write(to: URL(filePath: image))
            try FileHandle(forWritingTo: URL(filePath: image)).truncate(atOffset: 24 << 20)
            try Self.run("mkfs.ext4", ["-q", "-m", "0", image])
            try Self.run("mount", ["-o", "loop", image, path])
        }

        deinit { try? Self.run("umount", ["-l", path]) }

        /// What the kernel does of itself when it no longer trusts the disk: read-only at once.
        func turnReadOnly() throws {
            try Self.run("mount", ["-o", "remount,abort", path])
        }

        /// What an administrator does then: another disk, with what was on the first.
        ///
        /// The first stays as it is while anybody has a file of it open.
        func replace() throws {
            try Self.run("umount", ["-l", path])
            try FileManager.default.copyItem(atPath: image, toPath: image + ".copy")
            try Self.run("mount", ["-o", "loop", image + ".copy", path])
        }

        /// Takes every block that is left.
        func fill() throws -> String {
            let filler = path + "/filler"
            try Data().write(to: URL(filePath: filler))
            let file = try FileHandle(forWritingTo: URL(filePath: filler))
            for size in [1 << 20, 4096, 512] {
                while (try? file.write(contentsOf: Data(count: size))) != nil {}
            }
            try file.close()
            return filler
        }

        private static func run(_ program: String, _ arguments: [String]) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [program] + arguments
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw SupportError("\(program) \(arguments)")
            }
        }
    }

    private func isAcknowledged(
        _ server: PreauServer,
        session: String,
        within patience: Duration = .seconds(1)
    ) async throws -> Bool {
        var client = PeerRadclient()
        client.patience = patience
        let attributes = [
            "Acct-Status-Type = Start", "Acct-Session-Id = \"\(session)\"",
            "NAS-Identifier = \"borne-hall\"",
        ]
        return try await client.send(.acct, attributes, to: server.endpoint) != nil
    }

    /// Tries until accounting is acknowledged again.
    private func recovers(_ server: PreauServer, session: String) async throws -> Bool {
        for attempt in 0..<20 {
            if try await isAcknowledged(server, session: "\(session)-\(attempt)") { return true }
        }
        return false
    }

    @Test("lets logins go on, leaves accounting unacknowledged, tells, and recovers by itself")
    func fullThenReadOnly() async throws {
        let files = try PreauServerFiles()
        let disk = try SmallDisk(at: files.stateDirectory, in: files.directory)
        _ = try await files.importLDIF(Fixture.accounts())
        let server = try await PreauServer.serve(files)
        #expect(try await isAcknowledged(server, session: "avant"))
        #expect(try await server.outcome(of: Fixture.pupil) == AttemptLog.admitted)

        let filler = try disk.fill()
        #expect(try await !isAcknowledged(server, session: "plein"))
        #expect(try await server.outcome(of: Fixture.pupil) == AttemptLog.admitted)
        #expect(server.log.contains("journal not written"))
        try FileManager.default.removeItem(atPath: filler)
        #expect(try await recovers(server, session: "vide"))

        try disk.turnReadOnly()
        #expect(try await !isAcknowledged(server, session: "figé"))
        #expect(try await server.outcome(of: Fixture.teacher) == AttemptLog.admitted)
        try disk.replace()
        #expect(try await recovers(server, session: "écrit"), "\(server.log)")
        #expect(server.log.contains("journal written again"))
        try await server.stop()
    }
}
