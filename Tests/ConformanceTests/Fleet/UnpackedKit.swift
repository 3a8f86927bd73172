import Foundation
import TestSupport
import Testing

/// A kit that `preau fleet build` made, unpacked.
struct UnpackedKit {
    struct Manifest: Decodable {
        struct Authority: Decodable {
            let sha256: String
        }

        let kit: String
        let box: String
        let authorities: [Authority]
    }

    struct Credential: Decodable, Equatable {
        let login: String
        let secret: String
    }

    /// The zip.
    let archive: String
    private let directory: TemporaryDirectory

    /// Makes the kit of a list, an octet for a character as French spreadsheets save it, and unpacks it.
    init(of list: String, with files: PreauServerFiles, _ options: [String] = []) async throws {
        directory = try TemporaryDirectory()
        archive = directory.file("kit.zip")
        let octets = try #require(list.data(using: .windowsCP1252))
        let path = try directory.write(octets, to: "parc.csv")
        try await files.succeed(["fleet", "build", path, "--out", archive] + options)
        try ChildProcess.run(
            "python3",
            ["-m", "zipfile", "-e", archive, try directory.makeDirectory("kit")]
        )
    }

    var path: String { directory.file("kit") }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    var manifest: Manifest {
        get throws {
            try JSONDecoder().decode(Manifest.self, from: Data(try text("machine/kit.json").utf8))
        }
    }

    /// What the file of a school has of each machine, by serial number.
    func credentials(of school: String) throws -> [String: Credential] {
        let rows = try text("credentials/\(school).csv").split(whereSeparator: \.isNewline)
            .dropFirst().map { $0.split(separator: ";").map(String.init) }
        return Dictionary(
            uniqueKeysWithValues: rows.map { ($0[0], Credential(login: $0[1], secret: $0[2])) }
        )
    }

    /// What the profile in the machine half says.
    func profile() async throws -> ProfileValues {
        let names = try FileManager.default.contentsOfDirectory(atPath: path("machine"))
        let name = try #require(names.sorted().first { $0.hasSuffix(".xml") }, "\(names)")
        return try await ProfileValues.read("windows", path("machine/\(name)"))
    }
}
