import Testing

@testable import Portal

@Suite("In the small window at the network's door")
struct MiniBrowserTests {
    private static let agent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5) AppleWebKit/605.1.15 Mobile"

    @Test(
        "each way to a profile begins with the real browser",
        arguments: [
            "/", "/appareil/android", "/connexion", "/connexion?suite=/mes-appareils",
            "/mes-appareils",
        ]
    )
    func guide(_ path: String) async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            browser.agent = Self.agent
            let page = try await browser.get(path)
            #expect(page.status == 200)
            #expect(page.body.contains("Ouvrez Safari"))
            #expect(page.body.contains("value=\"https://wifi.lycee.example:\(port)/\""))
        }
    }

    @Test(
        "the way out is the window's own: an app's menu, or closing what opened at the door",
        arguments: [
            ("CaptiveNetworkSupport-443 wispr", false, true),
            (
                "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) Chrome/140.0 Safari/537.36", true,
                false
            ),
            (agent, true, true),
        ]
    )
    func wayOut(_ agent: String, _ mayBeApp: Bool, _ mayBeDoor: Bool) async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            browser.agent = agent
            let page = try await browser.get("/")
            #expect(page.body.contains("Ouvrir dans le navigateur") == mayBeApp)
            let closes = ["Annuler", "Utiliser ce réseau tel quel"]
            #expect(closes.contains { page.body.contains($0) } == mayBeDoor)
        }
    }

    @Test("one goes on all the same by a link, to what one asked for, and is not asked again")
    func goOn() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            browser.agent = Self.agent
            let page = try await browser.get("/connexion?suite=/mes-connexions")
            let link = try #require(page.between("<p><a href=\"", "\""))
            #expect(link == "/connexion?suite=/mes-connexions&amp;fenetre=oui")
            let form = try await browser.get(link.replacing("&amp;", with: "&"))
            #expect(form.field("suite") == "/mes-connexions")
            #expect(try await browser.get("/appareil/mac").body.contains("<h2 id=\"installer\">"))
            _ = try await browser.signIn()
            #expect(try await browser.get("/mes-appareils").body.contains("c.martin"))
        }
    }

    @Test("going on opens nothing that is closed")
    func closed() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            browser.agent = Self.agent
            let answer = try await browser.get("/mes-appareils?fenetre=oui")
            #expect(answer["location"] == "/connexion?suite=/mes-appareils")
            #expect(try await browser.post("/mes-appareils?fenetre=oui", [:]).status == 403)
        }
    }

    @Test("other pages are as elsewhere")
    func others() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            browser.agent = Self.agent
            for path in ["/accessibilite", "/profil/sheet", "/mes-connexions"] {
                let page = try await browser.get(path)
                #expect(!page.body.contains("Ouvrez Safari"), "\(path)")
            }
        }
    }
}
