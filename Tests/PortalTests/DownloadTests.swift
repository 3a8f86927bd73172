import Domain
import Provisioning
import Synchronization
import Testing

@testable import Portal

@Suite("A pass")
struct DownloadTests {
    private func create(
        _ browser: Browser,
        _ device: String,
        label: String = "téléphone"
    ) async throws -> Browser.Answer {
        try await browser.makePass(for: device, named: label).page
    }

    @Test("comes with a profile that its holder alone can fetch, and the ledger is told")
    func fetch() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let ready = try await create(browser, "iphone-ipad", label: "<i>télé")
            #expect(ready.status == 200)
            #expect(ready.body.contains("&lt;i&gt;télé"))
            #expect(!ready.body.contains("Secret0Canari"))
            let path = try #require(
                ready.between("href=\"/mes-appareils/profil/", "\"").map {
                    "/mes-appareils/profil/" + $0
                }
            )
            let other = Browser(port: port)
            _ = try await other.signIn("a.durand")
            #expect(try await other.get(path).status == 410)
            #expect(try await Browser(port: port).get(path).status == 303)
            let profile = try await browser.get(path)
            #expect(profile.status == 200)
            #expect(profile["content-type"] == "application/x-apple-aspen-config")
            #expect(profile["content-disposition"]?.hasPrefix("attachment; filename=") == true)
            #expect(profile.body.contains("Secret0Canari"))
            let note = try #require(page.ledger.notes.withLock { $0.first })
            #expect(note.person == FakePeople.pupil)
            #expect(note.credential == "lp-0")
            #expect(note.platform == "apple")
        }
    }

    @Test("that was revoked leaves no profile behind")
    func revoke() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let ready = try await create(browser, "mac")
            let ticket = ready.between("href=\"/mes-appareils/profil/", "\"") ?? ""
            let list = try await browser.get("/mes-appareils")
            #expect(list.body.contains("téléphone"))
            let fields = [
                "jeton": list.field("jeton") ?? "",
                "laissez-passer": list.field("laissez-passer") ?? "",
            ]
            let answer = try await browser.post("/mes-appareils/supprimer", fields)
            #expect(answer["location"] == "/mes-appareils?supprime=oui")
            let after = try await browser.get("/mes-appareils?supprime=oui")
            #expect(!after.body.contains("téléphone</th>"))
            #expect(try await browser.get("/mes-appareils/profil/" + ticket).status == 410)
            // Another's pass is none of ours.
            let other = Browser(port: port)
            _ = try await other.signIn("a.durand")
            let token = try await other.get("/mes-appareils").field("jeton") ?? ""
            let theirs = ["jeton": token, "laissez-passer": "lp-0"]
            #expect(try await other.post("/mes-appareils/supprimer", theirs).status == 404)
        }
    }

    @Test("needs a name, and there are only so many")
    func refusals() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let bad = try await create(browser, "mac", label: "  ")
            #expect(bad.status == 400)
            #expect(bad.body.contains("aria-describedby=\"nom-aide erreur\" aria-invalid=\"true\""))
            for _ in 0..<3 { #expect(try await create(browser, "mac").status == 200) }
            #expect(try await create(browser, "mac").status == 409)
            #expect(try await create(browser, "minitel").status == 400)
        }
    }

    @Test("is made by a form of this session, and no other")
    func forgery() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            let before = try await browser.get("/connexion").field("jeton") ?? ""
            _ = try await browser.signIn()
            let other = Browser(port: port)
            _ = try await other.signIn("a.durand")
            let theirs = try await other.get("/mes-appareils").field("jeton") ?? ""
            for token in [before, theirs, ""] {
                let fields = ["jeton": token, "nom": "x", "appareil": "mac"]
                #expect(try await browser.post("/mes-appareils", fields).status == 403)
            }
            let passes = try await page.credentials.credentials(of: FakePeople.pupil)
            #expect(passes.isEmpty)
        }
    }

    @Test("for Windows is fetched three times at most, without a cookie")
    func windows() throws {
        let page = JoinPage()
        let desk = try PortalDesk(
            settings: PortalSettings(
                addresses: [],
                port: 0,
                hosts: ["localhost"],
                certificateChain: [],
                privateKey: SecretBytes("")
            ),
            services: page.services(),
            routeSets: []
        )
        let pending = PendingProfile(
            account: FakePeople.pupil,
            credential: .init(login: "lp-0", secret: nil),
            label: "pc",
            device: .windows,
            language: .french
        )
        let now = ContinuousClock.now
        let token = try #require(desk.installations.issue(pending, at: now))
        for _ in 0..<3 { #expect(desk.installations.use(token, at: now) != nil) }
        #expect(desk.installations.use(token, at: now) == nil)
        let late = try #require(desk.installations.issue(pending, at: now))
        #expect(desk.installations.use(late, at: now + .seconds(300)) == nil)
    }

    @Test("is not needed for a profile without a secret")
    func generic() async throws {
        try await JoinPage().serve { port, _ in
            let profile = try await Browser(port: port).get("/profil/apple")
            #expect(profile.status == 200)
            #expect(try await Browser(port: port).get("/profil/minitel").status == 404)
            #expect(try await Browser(port: port).get("/profil/windows-provisioning").status == 404)
        }
    }
}
