import Foundation
import TestSupport
import Testing

@Suite("A fleet's kit", .serialized, .servedToFleet, .inTurns)
struct FleetKitTests {
    @Test("is the same twice, valid, and logs each machine in until it is withdrawn")
    func kit() async throws {
        let box = try await FleetBox(try server())
        let again = try await UnpackedKit(of: FleetBox.list, with: box.files)
        #expect(FileManager.default.contentsEqual(atPath: box.kit.archive, andPath: again.archive))
        try ChildProcess.run(
            "sha256sum",
            ["-c", "--strict", "SHA256SUMS"],
            workingDirectory: box.kit.path
        )
        try await ProfileValidator().check("windows", box.kit.path("machine/profile-1.xml"))
        #expect(try await box.kit.profile().secret == nil)

        let credentials = try box.kit.credentials(of: FleetBox.school)
        #expect(credentials.count == 6)
        let machine = try box.machine(1)
        let login = try await box.login(with: try #require(credentials[machine.serial]))
        // A running server learns of new credentials as of new accounts.
        #expect(try await box.ends(login, accepted: true))
        try await box.files.succeed(["fleet", "withdraw", machine.serial])
        #expect(try await box.ends(login, accepted: false))
    }

    @Test("has scripts that are PowerShell, as somebody else's grammar has it")
    func scripts() async throws {
        let kit = try await FleetBox(try server()).kit
        let names = try FileManager.default.contentsOfDirectory(atPath: kit.path("machine"))
            .filter { $0.hasSuffix(".ps1") }
        #expect(names.count > 5)
        try await PythonTools.run("powershell_check.py", names.map { kit.path("machine/\($0)") })
    }

    @Test("is not made from a list with a mistake, which is told with its line")
    func mistakes() async throws {
        let files = try #require(try server().files)
        let list = try files.directory.write(
            "serial;asset;uai;user_ref;label\nA1;1;\(FleetBox.school);;x\nA1;2;0750000Z;;y\n",
            to: "faux.csv"
        )
        let zip = files.directory.file("none.zip")
        let outcome = try await files.run(["fleet", "build", list, "--out", zip])
        #expect(outcome.status != 0)
        #expect(outcome.text.contains("3"), "\(outcome.text)")
        #expect(!FileManager.default.fileExists(atPath: zip))
    }
}
