import Domain
import Synchronization
import Testing

@testable import Portal

@Suite("Signing in")
struct SignInTests {
    @Test("gives a session of a new name, in a cookie that stays here")
    func cookie() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            // One that somebody else made up or knows.
            let planted = String(repeating: "0", count: 32)
            browser.cookies["__Host-preau"] = planted
            let answer = try await browser.signIn(next: "/mes-connexions")
            #expect(answer.status == 200)
            #expect(answer.body.contains("url=/mes-connexions"))
            let cookie = try #require(
                answer.all("set-cookie").first { $0.hasPrefix("__Host-preau=") }
            )
            #expect(!cookie.contains(planted))
            for flag in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"] {
                #expect(cookie.contains(flag))
            }
            #expect(!cookie.contains("Domain"))
            let page = try await browser.get("/mes-appareils")
            #expect(page.status == 200)
            #expect(page.body.contains("c.martin"))
            #expect(page["cache-control"] == "no-store")
        }
    }

    @Test("again gives another name, and ends the session before")
    func rotation() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let first = browser.cookies
            let form = try await browser.get("/mes-appareils").field("jeton") ?? ""
            let answer = try await browser.post(
                "/connexion",
                [
                    "jeton": form, "identifiant": "a.durand",
                    "motdepasse": FakePeople.password,
                ]
            )
            #expect(answer.status == 200)
            #expect(browser.cookies["__Host-preau"] != first["__Host-preau"])
            browser.cookies = first
            #expect(try await browser.get("/mes-appareils").status == 303)
        }
    }

    @Test("with a wrong password and an unknown login reads the same")
    func refusals() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            let wrong = try await browser.signIn("c.martin", "faux")
            let unknown = try await browser.signIn("x.inconnu", "faux")
            #expect(wrong.status == unknown.status)
            #expect(browser.cookies["__Host-preau"] == nil)
            let sentence = try #require(wrong.between("<p id=\"erreur\">", "</p>"))
            #expect(unknown.body.contains(sentence))
            #expect(wrong.body.contains("aria-describedby=\"erreur\" aria-invalid=\"true\""))
            #expect(!wrong.body.contains("faux"))
            let origin = page.people.origins.withLock { $0.first }
            #expect(origin == LoginOrigin(station: nil, accessPoint: "page 127.0.0.1"))
            let refused = FakeEvents.Refused(cause: .wrong, visitor: IPAddress("127.0.0.1"))
            #expect(page.events.refused.withLock { $0 } == [refused, refused])
        }
    }

    @Test("shows what was typed as text")
    func hostileLogin() async throws {
        try await JoinPage().serve { port, _ in
            let login = "\"><script>alert(1)</script>"
            let answer = try await Browser(port: port).signIn(login, "x")
            #expect(!answer.body.contains("<script"))
            #expect(answer.body.contains("&lt;script&gt;"))
        }
    }

    @Test("needs the form that this browser was given")
    func forgery() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let other = Browser(port: port)
            let stolen = try await other.get("/connexion").field("jeton") ?? ""
            for token in [nil, "", "0", stolen] {
                let browser = Browser(port: port)
                _ = try await browser.get("/connexion")
                var fields = ["identifiant": "c.martin", "motdepasse": FakePeople.password]
                fields["jeton"] = token
                #expect(try await browser.post("/connexion", fields).status == 403)
            }
            // Without any cookie, no token is right.
            let fields = [
                "jeton": stolen, "identifiant": "c.martin", "motdepasse": FakePeople.password,
            ]
            #expect(try await Browser(port: port).post("/connexion", fields).status == 403)
            #expect(page.people.origins.withLock { $0.isEmpty })
        }
    }

    @Test("is limited for an address, whatever the logins")
    func limit() async throws {
        var page = JoinPage()
        page.limits.signInsPerMinute = 2
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            #expect(try await browser.signIn("a", "x").status == 403)
            #expect(try await browser.signIn("b", "x").status == 403)
            let answer = try await browser.signIn("c", "x")
            #expect(answer.status == 429)
            #expect(answer["retry-after"] == "60")
        }
    }

    @Test("with nothing typed, or too much, asks nobody and counts for nothing")
    func cheap() async throws {
        var page = JoinPage()
        page.limits.signInsPerMinute = 1
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            let long = String(repeating: "a", count: 600)
            for (login, password) in [("", ""), ("a", ""), ("", "x"), (long, "x"), ("a", long)] {
                let answer = try await browser.signIn(login, password)
                #expect(answer.status == 403)
            }
            #expect(page.people.origins.withLock { $0.isEmpty })
            #expect(try await browser.signIn().status == 200)
            #expect(try await Browser(port: port).signIn("b", "x").status == 429)
            #expect(page.events.refused.withLock { $0.map(\.cause) } == [.tooMany])
        }
    }

    @Test("is over when the password is changed, and so is what led to it")
    func changed() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let token = try await browser.get("/mes-appareils").field("jeton") ?? ""
            let shown = try await browser.post("/transfert", ["jeton": token])
            let address = try #require(shown.between("readonly value=\"", "\""))
            let link = "/transfert/" + address.suffix(32)
            page.people.passwordVersion.withLock { $0 = 2 }
            #expect(try await browser.get("/mes-appareils").status == 303)
            let telephone = Browser(port: port)
            #expect(try await telephone.get(link).status == 410)
            let form = try await telephone.get("/connexion").field("jeton") ?? ""
            #expect(try await telephone.post(link, ["jeton": form]).status == 410)
            _ = try await browser.signIn()
            #expect(try await browser.get("/mes-appareils").status == 200)
        }
    }

    @Test("lasts when a password is learnt that nobody knew before")
    func learnt() async throws {
        let page = JoinPage()
        page.people.passwordVersion.withLock { $0 = nil }
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            page.people.passwordVersion.withLock { $0 = 1 }
            #expect(try await browser.get("/mes-appareils").status == 200)
        }
    }

    @Test("finds no room when all sessions are taken, and ends none for it")
    func crowd() async throws {
        var page = JoinPage()
        page.limits.sessions = 1
        try await page.serve { port, _ in
            let first = Browser(port: port)
            _ = try await first.signIn()
            let second = Browser(port: port)
            #expect(try await second.signIn("a.durand").status == 503)
            #expect(try await first.get("/mes-appareils").status == 200)
        }
    }

    @Test("never leads to another site", arguments: ["//evil.example/", "https://evil.example/"])
    func destination(_ next: String) async throws {
        try await JoinPage().serve { port, _ in
            let answer = try await Browser(port: port).signIn(next: next)
            #expect(answer.status == 200)
            #expect(!answer.body.contains("evil"))
        }
    }

    @Test("lasts until one signs out")
    func signOut() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let before = browser.cookies
            #expect(try await browser.post("/deconnexion", [:]).status == 403)
            let token = try await browser.get("/").field("jeton") ?? ""
            #expect(try await browser.post("/deconnexion", ["jeton": token]).status == 303)
            #expect(browser.cookies["__Host-preau"] == nil)
            browser.cookies = before
            #expect(try await browser.get("/mes-appareils").status == 303)
        }
    }

    @Test("is over when the account is closed")
    func closed() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            page.people.closed.withLock { _ = $0.insert(FakePeople.pupil) }
            #expect(try await browser.get("/mes-appareils").status == 303)
        }
    }

    @Test("on a telephone takes the computer's address once, and a button")
    func transfer() async throws {
        try await JoinPage().serve { port, _ in
            let computer = Browser(port: port)
            _ = try await computer.signIn()
            let token = try await computer.get("/mes-appareils").field("jeton") ?? ""
            let shown = try await computer.post("/transfert", ["jeton": token])
            #expect(shown.body.contains("<svg"))
            let address = try #require(shown.between("readonly value=\"", "\""))
            let path = "/transfert/" + address.suffix(32)
            #expect(address == "https://wifi.lycee.example:\(port)" + path)
            let telephone = Browser(port: port)
            for _ in 0..<3 { #expect(try await telephone.get(path).status == 200) }
            let form = try await telephone.get(path).field("jeton") ?? ""
            #expect(try await telephone.post(path, ["jeton": form]).status == 200)
            let devices = try await telephone.get("/mes-appareils")
            #expect(devices.body.contains("c.martin"))
            let third = Browser(port: port)
            #expect(try await third.get(path).status == 410)
        }
    }

    @Test("by hand-over is as the person who asked for it, whoever was signed in there, and once")
    func handOver() async throws {
        try await JoinPage().serve { port, _ in
            let computer = Browser(port: port)
            _ = try await computer.signIn("a.durand")
            let token = try await computer.get("/mes-appareils").field("jeton") ?? ""
            let shown = try await computer.post("/transfert", ["jeton": token])
            let path = "/transfert/" + (shown.between("readonly value=\"", "\"") ?? "").suffix(32)
            let telephone = Browser(port: port)
            _ = try await telephone.signIn("c.martin")
            let before = telephone.cookies
            let page = try await telephone.get(path)
            #expect(page.between("<main", "</main>")?.contains("a.durand") == true)
            let form = page.field("jeton") ?? ""
            #expect(try await telephone.post(path, ["jeton": form]).status == 200)
            let devices = try await telephone.get("/mes-appareils")
            #expect(devices.body.contains("<strong>a.durand</strong>"))
            #expect(!devices.body.contains("c.martin"))
            // The session that was there is over, and the address is used up.
            let former = Browser(port: port)
            former.cookies = before
            #expect(try await former.get("/mes-appareils").status == 303)
            let again = try await telephone.get("/").field("jeton") ?? ""
            #expect(try await telephone.post(path, ["jeton": again]).status == 410)
        }
    }
}
