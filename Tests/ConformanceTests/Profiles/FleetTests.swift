import Foundation
import TestSupport
import Testing

@Suite("A fleet's kit", .serialized, .served(.withFleet))
struct FleetTests {
    private static let school = PreauServerConfiguration.establishment
    private static let list =
        "N° de série;Inventaire;UAI;Utilisateur;Libellé\r\n"
        + "5CD0001ABC;INV-1;\(school);;Portable n° 1\r\n5CD0002ABC;INV-2;\(school);;Prêté\r\n"

    @Test("is the same twice, valid, and logs each machine in until it is withdrawn")
    func kit() async throws {
        let server = try server()
        let files = try #require(server.files)
        let list = try files.directory.write(
            // As a French spreadsheet saves it.
            try #require(Self.list.data(using: .windowsCP1252)),
            to: "parc.csv"
        )
        let first = files.directory.file("kit-1.zip")
        let second = files.directory.file("kit-2.zip")
        for zip in [first, second] {
            try await files.succeed(["fleet", "build", list, "--out", zip])
        }
        #expect(FileManager.default.contentsEqual(atPath: first, andPath: second))

        let kit = try files.directory.makeDirectory("kit")
        try ChildProcess.run("python3", ["-m", "zipfile", "-e", first, kit])
        try ChildProcess.run("sha256sum", ["-c", "--strict", "SHA256SUMS"], workingDirectory: kit)
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(kit)/machine")
        let profile = try #require(names.first { $0.hasSuffix(".xml") }, "\(names)")
        try await ProfileValidator().check("windows", "\(kit)/machine/\(profile)")
        let values = try await ProfileValues.read("windows", "\(kit)/machine/\(profile)")
        #expect(values.secret == nil)

        let credentials = try String(
            contentsOfFile: "\(kit)/credentials/\(Self.school).csv",
            encoding: .utf8
        )
        let rows = credentials.split(whereSeparator: \.isNewline).dropFirst()
            .map { $0.split(separator: ";").map(String.init) }
        #expect(rows.count == 2)
        let machine = try #require(rows.first { $0.first == "5CD0001ABC" })
        let login = try ProfileLogin(
            values,
            store: [files.authorityPath],
            login: machine[1],
            password: machine[2]
        )
        // A running server learns of new credentials as of new accounts.
        let isAdmitted = try await login.ends(accepted: true, by: server, within: .seconds(5))
        #expect(isAdmitted)
        try await files.succeed(["fleet", "withdraw", "5CD0001ABC"])
        let isRefused = try await login.ends(accepted: false, by: server, within: .seconds(5))
        #expect(isRefused)
    }

    @Test("is not made from a list with a mistake, which is told with its line")
    func mistakes() async throws {
        let files = try #require(try server().files)
        let list = try files.directory.write(
            "serial;asset;uai;user_ref;label\nA1;1;\(Self.school);;x\nA1;2;0750000Z;;y\n",
            to: "faux.csv"
        )
        let zip = files.directory.file("none.zip")
        let outcome = try await files.run(["fleet", "build", list, "--out", zip])
        #expect(outcome.status != 0)
        #expect(outcome.text.contains("3"), "\(outcome.text)")
        #expect(!FileManager.default.fileExists(atPath: zip))
    }
}

extension ProfileLogin {
    /// Logs in again and again until the server answers so.
    fileprivate func ends(
        accepted: Bool,
        by server: PreauServer,
        within patience: Duration
    ) async throws -> Bool {
        let deadline = ContinuousClock.now + patience
        repeat {
            if try await run(against: server.endpoint).succeeded == accepted { return true }
        } while ContinuousClock.now < deadline
        return false
    }
}

extension PreauServerConfiguration {
    fileprivate static var withFleet: Self {
        var configuration = withNetwork
        configuration.sections = """
            fleet:
              key: {file: \(PreauServerFiles.pepperName)}
              enrolment-token: {file: \(PreauServerFiles.openIDSecretName)}
              box: https://wifi.region.example

            """
        return configuration
    }
}
