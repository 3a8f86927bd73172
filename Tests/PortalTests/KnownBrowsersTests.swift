import Domain
import Synchronization
import Testing

@testable import Portal

@Suite("A browser in which somebody has signed in before")
struct KnownBrowsersTests {
    private static let day: Int64 = 86_400
    private let now = Timestamp(secondsSinceEpoch: 20_000 * 86_400 + 43_200)
    private let browsers = KnownBrowsers(key: SecretBytes("une clef de trente-deux octets !"))

    @Test("is known to that login, however it is typed, and to no other")
    func login() throws {
        let cookie = browsers.issue(to: "c.martin", at: now)
        let browser = try #require(browsers.recognize(cookie, login: "C.Martin", at: now))
        #expect(!browser.isAgeing)
        #expect(browsers.recognize(cookie, login: "c.martin", at: now) == browser)
        for login in ["c.marti", "c.martin ", "", "a.durand", "c.martin\0"] {
            #expect(browsers.recognize(cookie, login: login, at: now) == nil)
        }
    }

    @Test("is known after a restart with the same key, and with no other key")
    func key() {
        let cookie = browsers.issue(to: "c.martin", at: now)
        let again = KnownBrowsers(key: SecretBytes("une clef de trente-deux octets !"))
        #expect(again.recognize(cookie, login: "c.martin", at: now) != nil)
        for key in [SecretBytes("une clef de trente-deux octets ?"), nil] {
            let other = KnownBrowsers(key: key)
            #expect(other.recognize(cookie, login: "c.martin", at: now) == nil)
        }
    }

    @Test("is known for 180 days, and due for another cookie after half of them")
    func age() {
        let cookie = browsers.issue(to: "c.martin", at: now)
        func browser(after days: Int64) -> KnownBrowsers.Browser? {
            let later = now.adding(seconds: days * Self.day)
            return browsers.recognize(cookie, login: "c.martin", at: later)
        }
        #expect(browser(after: 90)?.isAgeing == false)
        #expect(browser(after: 91)?.isAgeing == true)
        #expect(browser(after: 180) != nil)
        #expect(browser(after: 181) == nil)
        #expect(browser(after: -1) == nil)
    }

    @Test("cannot be forged from what others were given, and nothing that is sent traps")
    func forgery() {
        let cookie = browsers.issue(to: "c.martin", at: now)
        let parts = cookie.split(separator: ".").map(String.init)
        let other = browsers.issue(to: "c.martin", at: now).split(separator: ".").map(String.init)
        let forged = [
            "", ".", "..", "...", "\(parts[0]).\(parts[1])", cookie + ".", cookie + "A",
            "\(parts[0]).\(other[1]).\(parts[2])", "\(parts[0]).\(parts[1]).\(other[2])",
            "20001.\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1].uppercased())x.\(parts[2])",
            "\(Int64.max).\(parts[1]).\(parts[2])", "\(Int64.min).\(parts[1]).\(parts[2])",
            "99999999999999999999.\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1]).",
            "\(parts[0]).\(parts[1]).\(parts[2].dropLast())", String(repeating: "é", count: 60),
            String(repeating: "1", count: 100_000),
        ]
        for value in forged {
            #expect(browsers.recognize(value, login: "c.martin", at: now) == nil, "\(value)")
        }
    }

    @Test("tells nobody whose it is, nor two of one person from two of two")
    func silence() throws {
        let cookies = ["c.martin", "c.martin", "a.durand"].map { browsers.issue(to: $0, at: now) }
        #expect(Set(cookies.map { $0.split(separator: ".").last }).count == 3)
        for cookie in cookies {
            #expect(!cookie.contains("martin") && !cookie.contains("durand"))
            #expect(cookie.utf8.count <= 128)
            #expect(cookie.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != 0x3B && $0 != 0x2C })
        }
    }

    @Test("keeps its cookie and its name, and is an origin of its own")
    func page() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            let first = try await browser.signIn()
            let cookie = try #require(
                first.all("set-cookie").first { $0.hasPrefix("__Host-preau-connu=") }
            )
            for flag in [
                "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age=15552000",
            ] {
                #expect(cookie.contains(flag))
            }
            // Signing out leaves it: it is what protects the next sign-in.
            let token = try await browser.get("/mes-appareils").field("jeton") ?? ""
            #expect(try await browser.post("/deconnexion", ["jeton": token]).status == 303)
            let kept = browser.cookies["__Host-preau-connu"]
            #expect(kept != nil)
            let again = try await browser.signIn()
            browser.cookies["__Host-preau"] = nil
            #expect(!again.all("set-cookie").contains { $0.hasPrefix("__Host-preau-connu=") })
            _ = try await browser.signIn("a.durand", "faux")
            browser.cookies["__Host-preau-connu"] = "0.0.0"
            _ = try await browser.signIn("c.martin", "faux")
            let origins = page.people.origins.withLock { $0 }
            try #require(origins.count == 4)
            #expect(origins.map(\.hasUsedAccount) == [false, true, false, false])
            #expect(origins[1].accessPoint.hasPrefix("browser "))
            #expect(origins[3].accessPoint == "page 127.0.0.1")
            let name = kept?.split(separator: ".").dropFirst().first ?? ""
            #expect(origins[1].accessPoint == "browser \(name)")
        }
    }

    @Test("opens nothing by its cookie")
    func nothing() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            browser.cookies = browser.cookies.filter { $0.key == "__Host-preau-connu" }
            #expect(browser.cookies.count == 1)
            #expect(try await browser.get("/mes-appareils").status == 303)
            #expect(try await browser.signIn("c.martin", "faux").status == 403)
        }
    }
}
