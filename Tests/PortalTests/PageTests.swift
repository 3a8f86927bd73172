import Domain
import Provisioning
import Testing

@testable import Portal

@Suite("The join page")
struct PageTests {
    private static let pages =
        ["/", "/connexion", "/accessibilite", "/rien-ici"]
        + DeviceKind.allCases.map { "/appareil/\($0.rawValue)" }

    @Test("has one heading, a title of its own, landmarks and a language, in French and English")
    func structure() async throws {
        try await JoinPage().serve { port, _ in
            for (language, code) in [("fr-FR,fr;q=0.9,en;q=0.5", "fr"), ("en-GB,en;q=0.9", "en")] {
                let browser = Browser(port: port)
                var titles: Set<String> = []
                for path in Self.pages {
                    let page = try await browser.get(path, ["Accept-Language: \(language)"])
                    #expect(page.body.contains("<html lang=\"\(code)\">"), "\(path)")
                    #expect(page.body.split(separator: "<h1>").count == 2, "\(path)")
                    for mark in ["<header>", "<nav ", "<main id=\"contenu\"", "<footer>"] {
                        #expect(page.body.contains(mark), "\(path) \(mark)")
                    }
                    let title = try #require(page.between("<title>", "</title>"))
                    #expect(titles.insert(title).inserted, "\(path): \(title)")
                    #expect(!page.body.contains("<script"))
                }
            }
        }
    }

    @Test("tells browsers to trust nothing else")
    func headers() async throws {
        try await JoinPage().serve { port, _ in
            for path in ["/", "/style.css", "/sante", "/rien", "/..", "/profil/apple"] {
                let answer = try await Browser(port: port).get(path)
                let policy = try #require(answer["content-security-policy"])
                for part in [
                    "default-src 'none'", "style-src 'self'", "form-action 'self'",
                    "frame-ancestors 'none'", "base-uri 'none'",
                ] { #expect(policy.contains(part)) }
                #expect(answer["strict-transport-security"] == "max-age=31536000")
                #expect(answer["x-content-type-options"] == "nosniff")
                #expect(answer["referrer-policy"] == "no-referrer")
                #expect(answer["cross-origin-opener-policy"] == "same-origin")
                #expect(answer["server"] == nil)
            }
        }
    }

    @Test("offers the device that asks first, and the others")
    func detection() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            browser.agent = DeviceDetectionTests.iphone
            let page = try await browser.get("/")
            let first = try #require(page.body.firstRange(of: "/appareil/iphone-ipad"))
            let second = try #require(page.body.firstRange(of: "/appareil/windows"))
            #expect(first.lowerBound < second.lowerBound)
        }
    }

    @Test("shows the network's and the school's names as text")
    func escaping() async throws {
        try await JoinPage().serve { port, _ in
            let page = try await Browser(port: port).get("/")
            #expect(page.body.contains("lycée &lt;b&gt;"))
            #expect(page.body.contains("Lycée &quot;A &amp; B&quot;"))
        }
    }

    @Test("keeps the language that was chosen")
    func language() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            for (path, code) in [("/?lang=en", "en"), ("/connexion", "en"), ("/?lang=fr", "fr")] {
                let page = try await browser.get(path)
                #expect(page.body.contains("<html lang=\"\(code)\">"))
            }
        }
    }

    @Test("answers in clear only to lead to TLS, under its own name")
    func redirection() async throws {
        var page = JoinPage()
        page.hasRedirection = true
        try await page.serve { _, port in
            let text = try await RawConnection.exchange(
                "GET /connexion HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                port: try #require(port),
                isSecure: false
            )
            let answer = Browser.parse(text)
            #expect(answer.status == 308)
            #expect(answer["location"]?.hasPrefix("https://wifi.lycee.example") == true)
            #expect(answer.body.isEmpty)
        }
    }

    @Test("asks for the terms of use before anything else, and once")
    func charter() async throws {
        var page = JoinPage()
        page.charter = Charter(version: "2027-1", text: [.french: "Article 1\n<b>"])
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let first = try await browser.get("/mes-appareils")
            #expect(first["location"] == "/charte?suite=/mes-appareils")
            let text = try await browser.get("/charte?suite=/mes-appareils")
            #expect(text.body.contains("<p>&lt;b&gt;</p>"))
            let fields = [
                "jeton": text.field("jeton") ?? "", "version": "2027-1",
                "suite": text.field("suite") ?? "",
            ]
            let accepted = try await browser.post("/charte", fields)
            #expect(accepted["location"] == "/mes-appareils")
            #expect(try await browser.get("/mes-appareils").status == 200)
        }
    }

    @Test("tells each person how their own logins went, and only theirs")
    func attempts() async throws {
        var page = JoinPage()
        page.history = FakeHistory(attempts: [
            PastAttempt(
                at: Timestamp(secondsSinceEpoch: 1_800_000_000),
                refusal: Refusal(.certificateRefused),
                accessPoint: "borne <3>",
                ssid: "lycée",
                station: nil,
                device: nil
            ),
            PastAttempt(
                at: Timestamp(secondsSinceEpoch: 1_799_999_000),
                refusal: nil,
                accessPoint: "cdi",
                ssid: nil,
                station: nil,
                device: "téléphone"
            ),
        ])
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            #expect(try await browser.get("/mes-connexions").status == 303)
            _ = try await browser.signIn()
            let mine = try await browser.get("/mes-connexions")
            #expect(mine.body.contains("borne &lt;3&gt;"))
            #expect(mine.body.contains("role=\"status\""))
            #expect(!mine.body.contains("http-equiv=\"refresh\""))
            let live = try await browser.get("/mes-connexions?suivre=oui")
            #expect(live.body.contains("content=\"10; url=/mes-connexions?suivre=59\""))
            let last = try await browser.get("/mes-connexions?suivre=0")
            #expect(!last.body.contains("http-equiv=\"refresh\""))
            let other = Browser(port: port)
            _ = try await other.signIn("a.durand")
            let theirs = try await other.get("/mes-connexions")
            #expect(!theirs.body.contains("borne &lt;3&gt;"))
        }
    }
}
