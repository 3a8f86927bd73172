import Foundation
import TestSupport
import Testing

@Suite("The command line")
struct CommandTests {
    @Test("finds nothing wrong with a right configuration")
    func rightConfiguration() async throws {
        let files = try PreauServerFiles()
        let outcome = try await PreauServerBinary.run(["check-config", files.configurationPath])
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("names the file, the line and the key that it does not know")
    func unknownKey() async throws {
        let files = try PreauServerFiles()
        let text = try String(contentsOfFile: files.configurationPath, encoding: .utf8)
        let broken = text.replacing("  reject-delay:", with: "  reject-dealy:")
        #expect(broken != text)
        let path = try files.directory.write(broken, to: "broken.yaml")
        let line = try #require(
            broken.components(separatedBy: "\n").firstIndex { $0.contains("reject-dealy") }
        )
        let outcome = try await PreauServerBinary.run(["check-config", path])
        #expect(outcome.status != 0)
        #expect(outcome.text.contains("broken.yaml:\(line + 1)"), "\(outcome)")
        #expect(outcome.text.contains("reject-dealy"), "\(outcome)")
    }

    @Test("refuses a secret that others may read, and does not show it")
    func readableSecret() async throws {
        let files = try PreauServerFiles()
        let path = try #require(files.secretPaths.first)
        try files.directory.setPermissions(0o644, of: path)
        let outcome = try await PreauServerBinary.run(["check-config", files.configurationPath])
        #expect(outcome.status != 0)
        #expect(outcome.text.contains("secret-0"), "\(outcome)")
        #expect(!outcome.text.contains(files.endpoint.secret))
    }

    @Test("lists and shows the school's accounts, and no password")
    func accounts() async throws {
        let files = try PreauServerFiles()
        let imported = try await files.importLDIF(try Fixture.accounts())
        #expect(imported.status == 0, "\(imported)")
        let list = try await files.run(["account", "list"])
        #expect(list.status == 0)
        for person in [Fixture.pupil, Fixture.teacher, Fixture.headTeacher, Fixture.locked] {
            #expect(list.text.contains(person.login))
        }
        // Known by name, so that a refusal can tell them apart, and by nothing else.
        let stranger = try await files.account(Fixture.ofAnotherSchool.login)
        #expect(stranger.reason?.hasPrefix("R06") == true)
        #expect(stranger.classes.isEmpty && stranger.passwords.isEmpty)
        let teacher = try await files.run(["account", "show", Fixture.teacher.login])
        #expect(teacher.status == 0)
        #expect(teacher.text.contains("enseignant"))
        #expect(!teacher.text.contains("$6$"))
        let nobody = try await files.run(["account", "show", Fixture.nobody.login])
        #expect(nobody.status != 0)
    }

    @Test("keeps the accounts it has when a file cannot be read to its end")
    func brokenImport() async throws {
        let files = try PreauServerFiles()
        _ = try await files.importLDIF(try Fixture.accounts())
        let before = try await files.run(["account", "list"])
        let broken = try Fixture.accounts() + "\ndn: uid=9\nthis is no attribute\n"
        let outcome = try await files.importLDIF(broken)
        #expect(outcome.status != 0)
        let after = try await files.run(["account", "list"])
        #expect(after.text == before.text)
    }
}
