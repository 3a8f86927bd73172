import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@testable import Portal

@Suite("The page of a new pass")
struct ReadyPageTests {
    @Test("can be looked at again and makes no second pass")
    func reload() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let (path, first) = try await browser.makePass(for: "android")
            let ready = try #require(path)
            #expect(ready.hasPrefix("/mes-appareils/pret/"))
            let second = try await browser.get(ready)
            #expect(second.status == 200)
            #expect(second.body == first.body)
            #expect(!second.body.contains("Secret0Canari"))
            let passes = try await page.credentials.credentials(of: FakePeople.pupil)
            #expect(passes.count == 1)
        }
    }

    @Test("is its owner's alone, and leads others to sign in")
    func owner() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let ready = try #require(try await browser.makePass(for: "mac").path)
            let other = Browser(port: port)
            _ = try await other.signIn("a.durand")
            #expect(try await other.get(ready).status == 410)
            let stranger = try await Browser(port: port).get(ready)
            #expect(stranger["location"] == "/connexion?suite=" + ready)
        }
    }

    @Test("is over with its time, and with the pass")
    func end() async throws {
        var brief = JoinPage()
        brief.limits.tokenLifetime = .zero
        try await brief.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let late = try await browser.makePass(for: "linux").page
            #expect(late.status == 410)
            #expect(late.body.contains("Ce lien ne sert plus"))
            #expect(try await browser.get("/mes-appareils/pret/0").status == 410)
        }
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let ready = try #require(try await browser.makePass(for: "linux").path)
            let list = try await browser.get("/mes-appareils")
            let fields = [
                "jeton": list.field("jeton") ?? "",
                "laissez-passer": list.field("laissez-passer") ?? "",
            ]
            _ = try await browser.post("/mes-appareils/supprimer", fields)
            #expect(try await browser.get(ready).status == 410)
        }
    }

    @Test("has one link for Windows' Settings, the same each time until it is used up")
    func settingsLink() async throws {
        let directory = try TemporaryDirectory()
        let identity = try ThrowAwayPKI(in: directory.path).issue("signer")
        var page = JoinPage()
        page.signer = ProfileSigner(
            certificateChain: Array(
                try Data(contentsOf: URL(filePath: identity.certificatePath))
            ),
            privateKey: SecretBytes(try Data(contentsOf: URL(filePath: identity.keyPath)))
        )
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            #expect(try await browser.get("/appareil/windows").body.contains(Self.button))
            _ = try await browser.signIn()
            let (path, first) = try await browser.makePass(for: "windows")
            let ready = try #require(path)
            #expect(first.body.contains(Self.button))
            let link = try #require(first.between("wifi-provisioning?uri=", "\""))
            for _ in 0..<5 { #expect(try await browser.get(ready).body.contains(link)) }
            let windows = Browser(port: port)
            for _ in 0..<3 { #expect(try await windows.get(link.pathAndQuery).status == 200) }
            #expect(try await windows.get(link.pathAndQuery).status == 410)
            let after = try await browser.get(ready)
            #expect(after.status == 200)
            #expect(!after.body.contains("ms-settings:") && !after.body.contains(Self.button))
        }
    }

    @Test("speaks of no button that is not there")
    func noSigner() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            let before = try await browser.get("/appareil/windows")
            _ = try await browser.signIn()
            let ready = try await browser.makePass(for: "windows").page
            for page in [before, ready] {
                #expect(!page.body.contains("Paramètres Windows"))
                #expect(page.body.contains("<li>Téléchargez le script d&#39;installation"))
            }
        }
    }

    @Test(
        "says that the secret is never shown again, for how long it is kept, and what to do after"
    )
    func warning() async throws {
        var page = JoinPage()
        page.limits.tokenLifetime = .seconds(180)
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let ready = try await browser.makePass(for: "chromebook").page
            for part in ["3 minutes", "plus jamais montré", "nouveau laissez-passer", "supprimez"] {
                #expect(ready.body.contains(part), "\(part)")
            }
        }
    }

    @Test("tells Android of geteduroam's address, of what Passpoint needs and of the sheet")
    func android() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let ready = try await browser.makePass(for: "android").page
            let before = try await browser.get("/appareil/android")
            for page in [before, ready] {
                #expect(page.body.contains("<code>https://wifi.lycee.example:0/</code>"))
                #expect(page.body.contains("Android 11 ou plus récent"))
                #expect(page.body.contains("href=\"/profil/sheet#android\""))
            }
            let link = try #require(ready.between("href=\"/mes-appareils/profil/", "/eap-config"))
            let file = try await browser.get("/mes-appareils/profil/\(link)/passpoint")
            #expect(file["content-type"] == "application/x-wifi-config")
        }
    }

    private static let button = "Installer avec les Paramètres Windows"
}
