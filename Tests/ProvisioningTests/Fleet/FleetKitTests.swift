import Archives
import Crypto
import Domain
import Foundation
import TestSupport
import Testing

@testable import Provisioning

@Suite("The kit of a fleet")
struct FleetKitTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("is the same to the octet each time")
    func reproducible() throws {
        let kit = try kit()
        let first = try Data(contentsOf: URL(filePath: write(kit)))
        #expect(try Data(contentsOf: URL(filePath: write(kit))) == first)
    }

    @Test("is whole for unzip and for Python, and its checksums are right for sha256sum")
    func independentTools() throws {
        let path = try write(try kit())
        try ChildProcess.run("unzip", ["-t", path])
        try ChildProcess.run(
            "python3",
            [
                "-c", "import sys, zipfile; assert zipfile.ZipFile(sys.argv[1]).testzip() is None",
                path,
            ]
        )
        try unpack(path)
        try ChildProcess.run(
            "sha256sum",
            ["--check", "--strict", "SHA256SUMS"],
            workingDirectory: directory.file("kit")
        )
    }

    @Test("holds no secret outside the folder of credentials")
    func secretsApart() throws {
        let kit = try kit()
        let files = try contents(write(kit))
        for member in kit.members {
            let secret = try #require(Self.text(member.credential.secret))
            for (name, octets) in files where !name.hasPrefix("credentials/") {
                #expect(!String(decoding: octets, as: UTF8.self).contains(secret), "\(name)")
            }
            let school = "credentials/\(member.machine.establishment).csv"
            #expect(String(decoding: files[school] ?? [], as: UTF8.self).contains(secret))
        }
        let token = Array("jeton-de-campagne-2026\r\n".utf8)
        #expect(files["credentials/enrolment-token.txt"] == token)
        for (name, octets) in files where !name.hasPrefix("credentials/") {
            #expect(!String(decoding: octets, as: UTF8.self).contains("jeton-de"), "\(name)")
        }
    }

    @Test("gives each school's box a list that it reads, with digests in place of secrets")
    func boxLists() throws {
        let kit = try kit()
        let files = try contents(write(kit))
        let list = try FleetList.read(
            try #require(files["boxes/9980003E.csv"]),
            file: "9980003E.csv",
            isForBox: true
        )
        #expect(list.campaign == "2026")
        let members = kit.members.filter { $0.machine.establishment.description == "9980003E" }
        #expect(list.machines == members.map(\.machine))
        #expect(list.entries.map(\.credential) == members.map(\.credential.verification))
    }

    @Test("has XML that parses, JSON that parses, and scripts as Windows reads them")
    func forms() throws {
        let path = try write(try kit(named: Self.hostile))
        let files = try contents(path)
        try unpack(path)
        for (name, octets) in files {
            switch name.split(separator: ".").last {
            case "xml":
                let file = "\(directory.file("kit"))/\(name)"
                try ChildProcess.run("xmllint", ["--noout", "--nonet", file])
            case "json" where !name.hasPrefix("android/"):
                _ = try JSONSerialization.jsonObject(with: Data(octets))
            case "cmd", "ps1", "cs":
                #expect(octets.allSatisfy { $0 < 0x80 }, "\(name)")
                let lines = octets.split(separator: UInt8(ascii: "\n"))
                #expect(lines.allSatisfy { $0.last == UInt8(ascii: "\r") }, "\(name)")
            default: break
            }
        }
        let manifest = try #require(files["machine/kit.json"])
        let values = try #require(
            try JSONSerialization.jsonObject(with: Data(manifest)) as? [String: Any]
        )
        #expect(values["profiles"] as? [String] == [Self.hostile])
        #expect(values["servers"] as? String == "radius.lycee.example;radius2.lycee.example")
    }

    @Test("pastes no value into a script: they are the same in every kit")
    func constantScripts() throws {
        let one = try contents(write(try kit()))
        let other = try contents(write(try kit(named: Self.hostile, box: "https://autre.example")))
        for (name, octets) in one
        where ["cmd", "ps1", "cs"].contains(name.split(separator: ".").last) {
            #expect(other[name] == octets, "\(name)")
        }
        #expect(one["machine/kit.json"] != other["machine/kit.json"])
    }

    @Test("has another version when what machines get is another, and no other otherwise")
    func version() throws {
        let first = try kit().write(to: directory.file("1.zip")).version
        #expect(first.wholeMatch(of: /[0-9a-f]{12}/) != nil)
        let fewer = try kit(members: 1).write(to: directory.file("2.zip")).version
        #expect(fewer == first)
        #expect(
            try kit(box: "https://autre.example").write(to: directory.file("3.zip")).version
                != first
        )
    }

    @Test("gives each machine a file of its own when asked, under a name that any system takes")
    func perMachine() throws {
        let files = try contents(write(try kit(isPerMachine: true)))
        let names = files.keys.filter { $0.hasPrefix("credentials/machines/") }
        #expect(names.count == 3)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9\/.-]+/) != nil }, "\(names)")
    }

    @Test("leaves out a platform that has no word for the network's settings, and says so")
    func withoutChromeOS() throws {
        let files = try contents(write(try kit(chromeOS: nil)))
        #expect(files["chromeos/wifi.onc"] == nil)
        for name in ["LISEZMOI.txt", "README.txt"] {
            let text = String(decoding: files[name] ?? [], as: UTF8.self)
            #expect(text.contains("\n  chromeos/ "), "\(text)")
            #expect(!text.contains("\n  android/ "), "\(text)")
        }
    }

    @Test("finds the name of a wireless profile below its root, references resolved")
    func profileName() throws {
        let xml = Self.profile(named: Self.hostile)
        #expect(try FleetProfiles.name(of: Array(xml.utf8)) == Self.hostile)
        #expect(throws: (any Error).self) { try FleetProfiles.name(of: Array("<a><b/></a>".utf8)) }
    }

    // MARK: - Fixtures

    private static let hostile = #"a"b'c & <d> %PATH% $(x) `y` é 😀"#

    private static func profile(named name: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1">
          <name>\(Escaping.xml.escapeText(name))</name>
          <SSIDConfig><SSID><name>other</name></SSID></SSIDConfig>
        </WLANProfile>

        """
    }

    private func kit(
        named name: String = "Lycée",
        box: String? = "https://wifi.region.example",
        members count: Int = 3,
        isPerMachine: Bool = false,
        chromeOS: [UInt8]? = Array("{}".utf8)
    ) throws -> FleetKit {
        let key = try #require(FleetKey(SecretBytes(String(repeating: "7", count: 32))))
        let members = try ["9980001C", "9980003E", "9980003E"].prefix(count).enumerated().map {
            number,
            text in
            let machine = FleetMachine(
                serial: "SN/\(number) x",
                asset: "INV;\(number)",
                establishment: try #require(UAI(text)),
                user: "",
                label: "Poste \"\(number)\"",
                campaign: "2026"
            )
            return FleetKit.Member(
                machine: machine,
                credential: key.credential(of: machine.serial, rotation: 0)
            )
        }
        let profiles = FleetProfiles(
            windows: [.init(name: name, xml: Array(Self.profile(named: name).utf8))],
            apple: Array("apple".utf8),
            chromeOS: chromeOS,
            android: Array("{}".utf8)
        )
        let model = NetworkModel(
            ssids: [try #require(SSID("Lycée"))],
            serverNames: ["radius.lycee.example", "radius2.lycee.example"],
            anchors: [
                TrustAnchor(
                    role: .current,
                    der: [0x30, 0],
                    name: name,
                    subject: "CN=x",
                    notBefore: Timestamp(secondsSinceEpoch: 0),
                    notAfter: Timestamp(secondsSinceEpoch: 1),
                    sha1: String(repeating: "a", count: 40),
                    sha256: String(repeating: "b", count: 64)
                )
            ],
            outerIdentity: "anonymous@lycee.example",
            realm: "lycee.example",
            retiredSSIDs: [try #require(SSID("ancien \"&|"))],
            organization: name,
            identifier: "fr.lycee.wifi"
        )
        return FleetKit(
            model: model,
            profiles: profiles,
            campaign: "2026",
            box: box,
            token: SecretBytes("jeton-de-campagne-2026"),
            members: members,
            isPerMachine: isPerMachine
        )
    }

    private func write(_ kit: FleetKit) throws -> String {
        let path = directory.file("\(UUID().uuidString).zip")
        _ = try kit.write(to: path)
        return path
    }

    private func unpack(_ path: String) throws {
        try ChildProcess.run("unzip", ["-q", path, "-d", directory.file("kit")])
    }

    private func contents(_ path: String) throws -> [String: [UInt8]] {
        var archive = try ArchiveReader(path)
        var files: [String: [UInt8]] = [:]
        var chunk: [UInt8] = []
        while let file = try archive.next() {
            var octets: [UInt8] = []
            repeat {
                try archive.read(into: &chunk)
                octets += chunk
            } while !chunk.isEmpty
            files[file.name] = octets
        }
        return files
    }

    private static func text(_ secret: SecretBytes) -> String? {
        secret.withBytes { span in
            String(validating: span.indices.map { span[$0] }, as: UTF8.self)
        }
    }
}
