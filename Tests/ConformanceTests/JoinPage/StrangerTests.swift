import Foundation
import TestSupport
import Testing

@Suite("The join page, between strangers", .serialized, .served(.withPortal), .inTurns)
struct StrangerTests {
    @Test("gives one person's devices and links to nobody else")
    func belongings() async throws {
        let server = try server()
        let owner = try PageVisitor(server)
        try await owner.signIn()
        let ready = try await owner.addDevice("iphone-ipad", named: "À moi")
        let link = try #require(
            ready.text.firstMatch(of: #/href="(/mes-appareils/[^"]+/apple)"/#).map { String($0.1) }
        )
        let list = try await owner.open("/mes-appareils")
        let pass = try #require(list.field("laissez-passer"))

        let thief = try PageVisitor(server)
        #expect(try await thief.open(link).text.contains("identifiant"))
        try await thief.signIn(Fixture.teacher)
        let stolen = try await thief.client.get(thief.page + link)
        #expect(400..<500 ~= stolen.status, "\(stolen)")
        let revoked = try await thief.submit(
            "/mes-appareils/supprimer",
            from: "/mes-appareils",
            [("laissez-passer", pass)]
        )
        #expect(revoked.status == 404)
        // It is there still, for its owner.
        #expect(try await owner.open("/mes-appareils").text.contains(pass))
        #expect(try await owner.client.get(owner.page + link).status == 200)
    }

    @Test("does nothing for a form that another site has a person's browser send")
    func crossSite() async throws {
        let page = try await JoinPage(try server())
        try await page.signIn()
        for (path, field) in [
            ("/deconnexion", "x"), ("/mes-appareils", "nom"), ("/connexion", "x"),
        ] {
            let form =
                "<form method=post action='\(page.address)\(path)'>"
                + "<input name=\(field) value=piege><input name=appareil value=linux>"
                + "<input name=jeton value=0><button>Gagner</button></form>"
            let escaped = form.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            try await page.browser.open("data:text/html,\(escaped)")
            try await page.browser.click("button")
            _ = try await page.browser.element("main")
        }
        try await page.open("/mes-appareils")
        // Still signed in, and without another device.
        #expect(try await page.browser.text(of: "header").contains(Fixture.pupil.login))
        #expect(try await !page.browser.source().contains("piege"))
        await page.close()
    }

    @Test(
        "is not talked into another method, name, address or path by a header field",
        arguments: [
            "X-HTTP-Method-Override: POST", "X-Method-Override: POST", "X-HTTP-Method: DELETE",
            "X-Original-URL: /deconnexion", "X-Rewrite-URL: /deconnexion",
            "X-Forwarded-Host: mechant.example", "X-Host: mechant.example",
            "Forwarded: host=mechant.example;proto=http", "X-Forwarded-Proto: http",
            "X-Forwarded-Prefix: /mechant.example", "Origin: https://mechant.example",
            "Referer: https://mechant.example/", "Accept-Language: ../../mechant.example",
            "Accept: text/mechant.example", "Range: bytes=0-0,1-1,2-2", "If-None-Match: *",
            "Cookie: __Host-preau=mechant.example; lang=mechant.example",
        ]
    )
    func overrides(field: String) async throws {
        let visitor = try PageVisitor(try server())
        try await visitor.signIn()
        for path in ["/mes-appareils", "/connexion?_method=DELETE", "/style.css"] {
            var request = WebClient.Request(visitor.page + path)
            request.headers = [field]
            let answer = try await visitor.client.send(request)
            #expect(answer.status < 500, "\(answer)")
            #expect(!answer.text.contains("mechant"), "\(answer)")
            #expect(!answer.headers.contains { $0.value.contains("mechant") }, "\(answer)")
            #expect(answer.header("access-control-allow-origin") == nil)
        }
        #expect(try await visitor.open("/mes-appareils").text.contains(Fixture.pupil.login))
    }

    @Test("changes nothing when asked with GET")
    func safeMethods() async throws {
        let visitor = try PageVisitor(try server())
        try await visitor.signIn()
        let token = try #require(try await visitor.open("/mes-appareils").field("jeton"))
        for path in ["/deconnexion", "/mes-appareils/supprimer", "/mes-appareils", "/transfert"] {
            for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"] {
                var request = WebClient.Request(
                    "\(visitor.page)\(path)?jeton=\(token)&nom=piege&appareil=linux"
                )
                request.method = method
                let answer = try await visitor.client.send(request)
                #expect(answer.status < 500)
                #expect(path == "/mes-appareils" && method == "GET" || answer.status >= 400)
            }
        }
        let list = try await visitor.open("/mes-appareils")
        #expect(list.text.contains(Fixture.pupil.login) && !list.text.contains("piege"))
    }

    @Test(
        "reads forms as forms, once, and in no other coding",
        arguments: [
            ("application/json", "{\"identifiant\":\"l.factice\",\"motdepasse\":\"x\"}", []),
            ("text/plain", "identifiant=l.factice&motdepasse=x", []),
            ("multipart/form-data; boundary=x", "--x\r\n\r\n--x--", []),
            ("", "identifiant=l.factice&motdepasse=x", []),
            ("application/x-www-form-urlencoded", "identifiant=a&identifiant=b&motdepasse=x", []),
            ("application/x-www-form-urlencoded", "identifiant=%ff%fe&motdepasse=x", []),
            ("application/x-www-form-urlencoded", "identifiant=%4&motdepasse=x", []),
            (
                "application/x-www-form-urlencoded",
                (0..<2000).map { "a\($0)=" }.joined(separator: "&"), []
            ),
            ("application/x-www-form-urlencoded", "motdepasse=x", ["Content-Encoding: gzip"]),
        ] as [(String, String, [String])]
    )
    func codings(type: String, body: String, fields: [String]) async throws {
        let visitor = try PageVisitor(try server())
        _ = try await visitor.open("/connexion")
        var request = WebClient.Request(visitor.page + "/connexion")
        request.method = "POST"
        request.body = body
        request.headers = ["Content-Type: \(type)"] + fields
        let answer = try await visitor.client.send(request)
        #expect(400..<500 ~= answer.status, "\(answer)")
        #expect(try await visitor.open("/sante").status == 200)
    }
}
