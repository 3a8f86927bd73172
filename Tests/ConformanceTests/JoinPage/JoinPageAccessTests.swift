import Foundation
import TestSupport
import Testing

@Suite("The join page, for everybody", .serialized, .served(.withPortal), .inTurns)
struct JoinPageAccessTests {
    private static let publicPaths = [
        "/", "/connexion", "/accessibilite", "/appareil/windows", "/appareil/iphone-ipad",
        "/appareil/mac", "/appareil/android", "/appareil/chromebook", "/appareil/linux",
        "/nulle-part",
    ]
    private static let ownPaths = [
        "/mes-appareils", "/mes-connexions", "/mes-connexions?suivre=oui", "/appareil/android",
    ]

    @Test(
        "keeps the rules of RGAA on every page, on a telephone and on a wide screen, day and night"
    )
    func rules() async throws {
        for (width, prefersDark) in [(320, false), (1280, false), (320, true)] {
            var options = Browser.Options()
            options.width = width
            options.height = 640
            options.prefersDark = prefersDark
            let page = try await JoinPage(try server(), options)
            let label = "\(width)\(prefersDark ? ", dark" : "")"
            for path in Self.publicPaths + ["/?lang=en"] { try await check(path, page, label) }
            try await page.open("/?lang=fr")
            // A page with errors is a page too.
            try await page.signIn(Fixture.nobody)
            #expect(try await AccessibilityCheck.faults(of: page.browser) == [], "refusal \(label)")
            try await page.signIn()
            for path in Self.ownPaths { try await check(path, page, label) }
            try await page.addDevice("android", named: "Téléphone")
            #expect(try await AccessibilityCheck.faults(of: page.browser) == [], "profile \(label)")
            if width == 320, !prefersDark { try await page.picture("telephone-profil") }
            try await check("/mes-appareils", page, label)
            await page.close()
        }
    }

    @Test("is used from end to end with the keyboard alone")
    func keyboard() async throws {
        var options = Browser.Options()
        options.width = 320
        options.height = 640
        let page = try await JoinPage(try server(), options)
        let browser = page.browser
        try await page.open("/")
        // The first stop leads past the menu.
        try await browser.press(.tab)
        let skips: Bool = try await browser.evaluate(
            "return document.activeElement.matches('a[href=\"#contenu\"]')"
        )
        #expect(skips)
        try await browser.press(.enter)
        try await browser.tab(to: "main a[href='/appareil/linux']")
        try await browser.press(.enter)
        _ = try await browser.element("a[href^='/connexion?suite=']")
        try await browser.tab(to: "a.button[href^='/connexion?suite=']")
        try await browser.press(.enter)
        _ = try await browser.element("#identifiant")
        try await browser.tab(to: "#identifiant")
        try await browser.type(Fixture.pupil.login)
        try await browser.press(.tab)
        try await browser.type(Fixture.pupil.password)
        try await browser.press(.enter)
        _ = try await browser.element("header form")
        if try await !browser.address().hasSuffix("/appareil/linux") {
            try await browser.tab(to: "main a[href='/appareil/linux']")
            try await browser.press(.enter)
        }
        _ = try await browser.element("#nom")
        try await browser.tab(to: "main form button")
        try await browser.press(.enter)
        _ = try await browser.element(".downloads a")
        let file = try await browser.download {
            try await browser.tab(to: ".downloads a")
            try await browser.press(.enter)
        }
        #expect(!file.contents.isEmpty)
        await page.close()
    }

    @Test("needs no JavaScript")
    func withoutScripts() async throws {
        var options = Browser.Options()
        options.runsScripts = false
        let page = try await JoinPage(try server(), options)
        try await page.signIn()
        try await page.addDevice("iphone-ipad", named: "iPad")
        #expect(try await page.downloads().count == 1)
        await page.close()
    }

    @Test(
        "tells which device it is looked at with",
        arguments: [
            (
                "windows",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
            ),
            (
                "iphone-ipad",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1"
            ),
            (
                "mac",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15"
            ),
            (
                "android",
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
            ),
            (
                "chromebook",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
            ),
            ("linux", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"),
        ]
    )
    func detection(kind: String, agent: String) async throws {
        let files = try #require(try server().files)
        let client = try WebClient(trusting: files.authorityPath)
        var request = WebClient.Request(files.page + "/")
        request.headers = ["User-Agent: \(agent)"]
        let text = try await client.send(request).text
        let main = text.range(of: "<main").map { text[$0.lowerBound...] } ?? ""
        let first = main.firstMatch(of: #/href="/appareil/([a-z-]+)"/#).map { String($0.1) }
        #expect(first == kind)
        // Another one can always be chosen.
        #expect(main.matches(of: #/href="/appareil/[a-z-]+"/#).count >= 6)
    }

    @Test("tells a captive portal's little browser to open the real one")
    func miniBrowser() async throws {
        let files = try #require(try server().files)
        let client = try WebClient(trusting: files.authorityPath)
        var request = WebClient.Request(files.page + "/")
        request.headers = [
            "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) "
                + "AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
        ]
        let answer = try await client.send(request)
        #expect(answer.status == 200)
        #expect(answer.text.contains("Safari"), "\(answer)")
        #expect(!answer.text.contains("mes-appareils/profil"))
    }

    @Test("keeps the rules in that little browser too, and lets one go on from there")
    func goingOn() async throws {
        var options = Browser.Options()
        options.width = 320
        options.userAgent =
            "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Chrome/140.0 Mobile"
        let page = try await JoinPage(try server(), options)
        try await check("/appareil/android", page, "little")
        try await page.picture("mini-navigateur")
        try await page.browser.click(text: "Continuer quand même")
        #expect(try await page.browser.text(of: "h1").contains("Android"))
        try await page.signIn()
        try await page.open("/mes-appareils")
        _ = try await page.browser.element("#nom")
        await page.close()
    }

    private func check(_ path: String, _ page: JoinPage, _ label: String) async throws {
        try await page.open(path)
        let faults = try await AccessibilityCheck.faults(of: page.browser)
        #expect(faults == [], "\(path) \(label)")
    }
}
