import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@testable import Appliance

@Suite("preau profile")
struct ProfileDeskTests {
    private let desk: ProfileDesk
    private let now = Timestamp(secondsSinceEpoch: 1_790_000_000)

    init() throws {
        let anchor = TrustAnchor(
            role: .current,
            der: [0x30, 0x03, 0x02, 0x01, 0x00],
            name: "Autorité",
            subject: "CN=Autorité",
            notBefore: Timestamp(secondsSinceEpoch: 0),
            notAfter: Timestamp(secondsSinceEpoch: 2_000_000_000),
            sha1: String(repeating: "0", count: 40),
            sha256: "71b06044d5d8c0fe0e5ab6dd0c4b1ba2a1e4ce5bd1d1e9d2d2b1d1a1c5e0f00d"
        )
        let model = NetworkModel(
            ssids: [try #require(SSID("Wifi-Lycee"))],
            serverNames: ["radius.lycee.example"],
            anchors: [anchor],
            outerIdentity: "anonymous@lycee.example",
            realm: "lycee.example",
            proxy: .manual(host: "proxy.lycee.example", port: 3128),
            organization: "Lycée fictif",
            identifier: "example.lycee.wifi"
        )
        desk = ProfileDesk(ProfileWriter(model: model, signer: nil))
    }

    @Test("writes a person's profile for its owner alone, whole, under its own name in a directory")
    func save() throws {
        let directory = try TemporaryDirectory()
        let request = try ProfileRequest(platform: "networkmanager")
        var report = try desk.write(request, login: "m.dupont", at: now)
        try report.save(to: directory.path)
        #expect(report.file == directory.file("Wifi-Lycee.nmconnection"))
        #expect(try mode(report.file) == 0o600)
        let check = ProfileCheck(file: report.file)
        #expect(check.isGood && check.login == "m.dupont" && !check.hasSecret)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == 1)

        let file = directory.file("autre")
        var anybodys = try desk.write(request, login: nil, at: now)
        try anybodys.save(to: file)
        #expect(try mode(file) & 0o600 == 0o600)
        #expect(try Array(Data(contentsOf: URL(filePath: file))) == anybodys.contents)
    }

    @Test("replaces a link in the profile's place, and leaves what it points to alone")
    func links() throws {
        let directory = try TemporaryDirectory()
        let target = try directory.write("tout autre chose", to: "cible")
        let link = directory.file("lien")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        var report = try desk.write(try ProfileRequest(platform: "iwd"), login: nil, at: now)
        try report.save(to: link)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "tout autre chose")
        #expect(throws: InputError.self) { try report.save(to: "\(directory.path)/nulle/part") }
    }

    @Test("says which of the network's wishes the platform cannot grant")
    func warnings() throws {
        let iwd = try desk.write(try ProfileRequest(platform: "iwd"), login: nil, at: now)
        #expect(iwd.warning == "attention : sans effet sur iwd : proxy")
        let chromeOS = try desk.write(try ProfileRequest(platform: "chromeos"), login: nil, at: now)
        #expect(chromeOS.warning == nil)
    }

    @Test("names what there is when it is asked for what there is not")
    func unknown() throws {
        #expect(throws: InputError.self) { try ProfileRequest(platform: "amiga") }
        #expect(throws: InputError.self) { try ProfileRequest(platform: "iwd", language: "de") }
        #expect(throws: InputError.self) { try ProfileRequest(platform: "iwd", system: "mac") }
        #expect(throws: InputError.self) {
            try desk.write(try ProfileRequest(platform: "poster"), login: nil, at: now)
        }
        let sheet = try desk.write(
            try ProfileRequest(platform: "sheet", system: "mac", language: "en"),
            login: nil,
            at: now
        )
        #expect(sheet.file == "Lycee-fictif-fiche-mac.html")
    }

    @Test("objects to a file that cannot be read, and lets no file move the terminal's cursor")
    func check() throws {
        let directory = try TemporaryDirectory()
        #expect(!ProfileCheck(file: directory.file("absent")).isGood)
        let text = "[connection]\nid=x\n[wifi]\nssid=\u{1B}[2J\n[802-1x]\neap=ttls;\n"
        let check = ProfileCheck(file: try directory.write(text, to: "x.nmconnection"))
        #expect(!check.isGood)
        #expect(!check.text.unicodeScalars.contains("\u{1B}"))
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require((attributes[.posixPermissions] as? NSNumber)?.intValue)
    }
}
