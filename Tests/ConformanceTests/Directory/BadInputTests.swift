import Foundation
import TestSupport
import Testing

@Suite("Bad input", .inTurns)
struct BadInputTests {
    @Test("is one message on standard error, a status other than zero, and no change")
    func badInput() async throws {
        let slapd = try SlapdFixture()
        let files = try PreauServerFiles(Academy.configuration(slapd))
        try await files.succeed(["sync"])
        let before = try await files.accounts()
        let directory = files.directory
        var hostile = TarBuilder()
        hostile.add("../../escaped_Complet_20260901_Eleve_0000.xml", Array("<x/>".utf8))
        hostile.add("ENT_Complet_20260901_Eleve_0000.xml", type: "2", link: "/etc/passwd")
        let cases: [(command: [String], parts: [String])] = [
            (
                ["import", "ldif", try directory.write(try Fixture.accounts(), to: "a.ldif")],
                ["directory.sources"]
            ),
            (["import", "aaf", directory.file("absent.zip")], ["absent.zip"]),
            (
                ["import", "aaf", try directory.write("no archive", to: "text.zip")],
                ["text.zip"]
            ),
            (["import", "aaf", try directory.write(hostile.data, to: "hostile.tar")], []),
            (["import", "aaf", try delivery(of: Self.bomb, in: directory)], ["EtabEducNat"]),
            (["sync", "approve", "4711"], ["4711"]),
            (["sync", "discard", "4711"], ["4711"]),
            (["sync", "approve", "-1"], []),
            (["sync", "--source", "ailleurs"], ["ailleurs"]),
            (["account", "show", "x.inconnu"], ["x.inconnu"]),
            (["account", "disable", "x.inconnu"], ["x.inconnu"]),
            (["account", "disable", "m.prototype", "--days", "0"], ["--days"]),
            (["account", "enable", "m.prototype"], ["m.prototype"]),
            (["class", "suspend", "9Z9", "--minutes", "5"], ["9Z9"]),
            (["class", "suspend", "2NDE1", "--minutes", "0"], ["--minutes"]),
            (["class", "suspend", "2NDE1", "--uai", "12", "--minutes", "5"], ["12"]),
            (["class", "resume", "2NDE1"], ["2NDE1"]),
        ]
        for (command, parts) in cases {
            let outcome = try await files.run(command)
            #expect(outcome.status != 0, "\(command): \(outcome)")
            #expect(outcome.output.isEmpty, "\(command): \(outcome)")
            #expect(outcome.errorOutput.hasPrefix("Error: "), "\(command): \(outcome)")
            for part in parts { #expect(outcome.errorOutput.contains(part), "\(outcome)") }
        }
        #expect(try await files.accounts() == before)
        #expect(try await files.status().held.isEmpty)
    }

    @Test("of a file of accounts names the file and the line, and changes nothing")
    func badFile() async throws {
        let files = try PreauServerFiles()
        _ = try await files.importLDIF(try Fixture.accounts())
        let before = try await files.accounts()
        let directory = files.directory
        let broken = try directory.write(Self.brokenLDIF, to: "broken.ldif")
        for (file, part) in [
            (broken, "broken.ldif:4"), (directory.file("absent.ldif"), "absent.ldif"),
            (directory.path, directory.path),
        ] {
            let outcome = try await files.run(["import", "ldif", file])
            #expect(outcome.status != 0 && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errorOutput.hasPrefix("Error: "), "\(outcome)")
            #expect(outcome.errorOutput.contains(part), "\(outcome)")
        }
        #expect(try await files.accounts() == before)
    }

    @Test("in the configuration is named by its key", arguments: badConfigurations)
    func badConfiguration(_ bad: BadConfiguration) async throws {
        let files = try PreauServerFiles()
        let text = try String(contentsOfFile: files.configurationPath, encoding: .utf8)
        let broken = text.replacing(bad.old, with: bad.new)
        #expect(broken != text)
        try files.directory.write(broken, to: "preau.yaml")
        let outcome = try await PreauServerBinary.run(["check-config", files.configurationPath])
        #expect(outcome.status != 0)
        #expect(outcome.errorOutput.contains(bad.message), "\(outcome)")
    }

    struct BadConfiguration: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let message: String

        var testDescription: String { new }
    }

    static let badConfigurations = [
        BadConfiguration(
            old: "  pepper: {file: pepper}\n",
            new: "  warn-after-days: 14\n",
            message: "pepper"
        ),
        BadConfiguration(old: "{file: pepper}", new: "{file: absent}", message: "absent"),
        BadConfiguration(
            old: "{file: pepper}",
            new: "{file: state/../state/pepper}",
            message: "state/pepper"
        ),
        BadConfiguration(
            old: "  pepper: {file: pepper}\n",
            new: "  pepper: {file: pepper}\n  sources: [{name: a}]\n",
            message: "directory.sources"
        ),
        BadConfiguration(
            old: "  pepper: {file: pepper}\n",
            new: "  pepper: {file: pepper}\n  sources: [{name: ldif, aaf: {folder: a}}]\n",
            message: "directory.sources"
        ),
    ]

    private func delivery(of text: String, in directory: TemporaryDirectory) throws -> String {
        let folder = try directory.makeDirectory("bomb")
        for category in ["Eleve", "EtabEducNat"] {
            try directory.write(text, to: "bomb/ENT_Complet_20260901_\(category)_0000.xml")
        }
        return folder
    }

    private static let brokenLDIF = """
        dn: uid=1,ou=eleves
        objectClass: ENTPerson
        ENTPersonLogin: a
        this is no attribute

        """

    /// Each entity is ten of the one before.
    private static let bomb = """
        <?xml version="1.0"?>
        <!DOCTYPE ficAlimMENESR [
        <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
        ]>
        <ficAlimMENESR>&c;</ficAlimMENESR>

        """
}
