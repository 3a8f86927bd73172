import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@Suite("Sheets and posters")
struct SheetTests {
    @Test("print on one page each, in every language", arguments: ProfileLanguage.allCases)
    func pages(language: ProfileLanguage) throws {
        var network = try SchoolNetwork(anchors: 2)
        network.model.proxy = .automatic("https://proxy.lycee-exemple.fr/proxy.pac")
        let sheets = try network.write(.sheet, credential: network.credential, language: language)
        let systems = HandSystem.allCases
        #expect(try pageCount(sheets, of: network) == systems.count)
        #expect(try pageCount(network.write(.poster, language: language), of: network) == 1)
        let writer = ProfileWriter(model: network.model, signer: nil)
        let one = try writer.sheet(of: .windows, language: language, at: SchoolNetwork.now)
        #expect(try pageCount(one, of: network) == 1)
    }

    @Test("say all that is to be typed, and nothing of a model's becomes markup")
    func values() throws {
        let network = try SchoolNetwork(anchors: 2)
        for language in ProfileLanguage.allCases {
            let profile = try network.write(
                .sheet,
                credential: network.credential,
                language: language
            )
            let text = String(decoding: profile.contents, as: UTF8.self)
            #expect(text.contains("<html lang=\"\(language.rawValue)\">"))
            #expect(text.contains("radius.lycee-exemple.fr;radius2.lycee-exemple.fr"))
            #expect(text.contains("anonymous@lycee-exemple.fr"))
            #expect(text.contains("&quot;ä\\s#s;=[w]]&gt;ord🛜"))
            #expect(text.contains("e&#39;l&quot;è\\ve#1;&lt;a&gt;&amp;${x"))
            // Cut up for the eye alone.
            let seen = text.replacing("<span>", with: "").replacing("</span>", with: "")
            for anchor in network.anchors {
                let pairs = stride(from: 0, to: 64, by: 2).map { offset in
                    anchor.sha256.uppercased().dropFirst(offset).prefix(2)
                }
                #expect(seen.contains(pairs.joined(separator: ":")))
                let address =
                    "https://wifi.lycee-exemple.fr/autorite/\(anchor.sha256.prefix(16)).crt"
                #expect(text.contains(">\(address)<"))
            }
            #expect(!text.contains("<script"))
            #expect(!text.contains("{{#") && !text.contains("{{>") && !text.contains("{{^"))
            #expect(text.components(separatedBy: "<h1>").count == HandSystem.allCases.count + 1)
        }
    }

    @Test("take nothing from elsewhere")
    func selfContained() throws {
        let network = try SchoolNetwork()
        for platform in [Platform.sheet, .poster] {
            let text = String(decoding: try network.write(platform).contents, as: UTF8.self)
            for door in [" src=", "url(", "@import", "<link", "<iframe", "<object"] {
                #expect(!text.contains(door))
            }
        }
    }

    @Test("show a QR code that leads to the join page")
    func code() throws {
        let network = try SchoolNetwork()
        let poster = try network.write(.poster)
        let picture = network.directory.file("poster.png")
        try chromium(
            ["--screenshot=\(picture)", "--window-size=900,1200", try network.file(poster)],
            of: network
        )
        #expect(try QRCodeReader.read(picture) == "https://wifi.lycee-exemple.fr/")
    }

    @Test("are not made for an address that could be a script, nor a poster without any")
    func joinPage() throws {
        var network = try SchoolNetwork()
        network.model.joinPage = "javascript:alert(1)"
        #expect(throws: ProfileError.self) { try network.write(.sheet) }
        network.model.joinPage = nil
        #expect(throws: ProfileError.needsJoinPage) { try network.write(.poster) }
        let sheet = String(decoding: try network.write(.sheet).contents, as: UTF8.self)
        #expect(!sheet.contains("autorite/"))
        #expect(sheet.contains("l'assistance vous remet"))
    }

    private func pageCount(_ profile: WrittenProfile, of network: SchoolNetwork) throws -> Int? {
        let file = try network.file(profile)
        let pdf = file + ".pdf"
        try chromium(["--print-to-pdf=\(pdf)", "--no-pdf-header-footer", file], of: network)
        let output = try ChildProcess.run("pdfinfo", [pdf])
        let line = output.split(separator: "\n").first { $0.hasPrefix("Pages:") }
        return line.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }
    }

    private func chromium(_ arguments: [String], of network: SchoolNetwork) throws {
        let home = network.directory.file("chromium")
        try ChildProcess.run(
            "chromium",
            ["--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(home)"] + arguments,
            timeout: .seconds(120)
        )
    }
}
