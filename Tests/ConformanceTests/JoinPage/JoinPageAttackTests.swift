import Foundation
import TestSupport
import Testing

@Suite("The join page under attack", .serialized, .served(.withPortal), .inTurns)
struct JoinPageAttackTests {
    @Test(
        "serves no file and lists no folder",
        arguments: [
            "/../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
            "//etc/passwd", "/style.css/../../etc/passwd", "/etc/passwd%00.css",
            "/profil/..%2f..%2fpreau.yaml", "/profil/windows%00", "/mes-appareils/profil/",
            "/p/w/../../portal.key", "/.git/config", "/preau.yaml", "/style.css%5c..",
            "/appareil/%F0%28%8C%28", "/" + String(repeating: "a", count: 5000),
        ]
    )
    func traversal(path: String) async throws {
        let (client, page) = try target()
        let answer = try await client.get(page + path)
        #expect([400, 404, 414, 431].contains(answer.status), "\(answer)")
        for word in ["root:", "BEGIN", "state-directory", "Index of"] {
            #expect(!answer.text.contains(word))
        }
    }

    @Test("answers every request with the headers that browsers protect people by")
    func headers() async throws {
        let (client, page) = try target()
        for path in ["/", "/connexion", "/nulle-part", "/profil/apple", "/style.css"] {
            let answer = try await client.get(page + path)
            let policy = answer.header("content-security-policy") ?? ""
            #expect(policy.contains("default-src 'none'"), "\(path)")
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe") && !policy.contains("http:"))
            // Other programs of this machine answer to localhost too, and may know no TLS.
            #expect(answer.header("strict-transport-security") == nil)
            #expect(answer.header("x-content-type-options") == "nosniff")
            #expect(answer.header("referrer-policy") == "no-referrer")
            #expect(answer.header("server") == nil)
        }
    }

    @Test("takes no form without the token of the very visitor")
    func forgery() async throws {
        let (client, page) = try target()
        let credentials = [
            ("identifiant", Fixture.pupil.login), ("motdepasse", Fixture.pupil.password),
        ]
        let naked = try await client.post(page + "/connexion", credentials)
        #expect(400..<500 ~= naked.status, "\(naked)")
        // Another visitor's token.
        let (other, _) = try target()
        let token = try #require(try await other.get(page + "/connexion").field("jeton"))
        _ = try await client.get(page + "/connexion")
        let forged = try await client.post(page + "/connexion", [("jeton", token)] + credentials)
        #expect(400..<500 ~= forged.status, "\(forged)")
        #expect(try await client.get(page + "/mes-appareils").status != 200)
        // Signed in, each change still wants the token.
        try await signIn(client, page)
        for path in ["/mes-appareils", "/mes-appareils/supprimer", "/deconnexion", "/transfert"] {
            let answer = try await client.post(page + path, [("nom", "x"), ("appareil", "linux")])
            #expect(400..<500 ~= answer.status, "\(path)")
        }
        #expect(try await client.get(page + "/mes-appareils").status == 200)
    }

    @Test("gives a session a new name at sign-in, which no script and no other site can use")
    func sessions() async throws {
        let (client, page) = try target()
        var request = WebClient.Request(page + "/mes-appareils")
        request.headers = ["Cookie: __Host-preau=" + String(repeating: "A", count: 43)]
        #expect(try await client.send(request).status != 200)
        let before = try await client.get(page + "/connexion").headers
            .filter { $0.name == "set-cookie" }
        let after = try await signIn(client, page).headers.filter { $0.name == "set-cookie" }
        let session = try #require(after.first { $0.value.hasPrefix("__Host-preau=") }?.value)
        #expect(!before.contains { $0.value.hasPrefix("__Host-preau=") })
        for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
            #expect(session.contains(attribute))
        }
        #expect(!session.contains("Domain"))
        // A second sign-in, a second name; the end of a session is the end of its name.
        let (again, _) = try target()
        let other = try await signIn(again, page).headers.filter { $0.name == "set-cookie" }
        #expect(!other.contains { $0.value == session })
        let token = try #require(try await client.get(page + "/mes-appareils").field("jeton"))
        _ = try await client.post(page + "/deconnexion", [("jeton", token)])
        let name = session.split(separator: ";").first.map(String.init) ?? ""
        let (thief, _) = try target()
        var replay = WebClient.Request(page + "/mes-appareils")
        replay.headers = ["Cookie: \(name)"]
        #expect(try await thief.send(replay).status != 200)
    }

    @Test("answers an unknown login as it answers a wrong password")
    func unknownLogin() async throws {
        let (client, page) = try target()
        var texts: [String] = []
        for login in [Fixture.teacher.login, "x.inconnu"] {
            let token = try #require(try await client.get(page + "/connexion").field("jeton"))
            let answer = try await client.post(
                page + "/connexion",
                [("jeton", token), ("identifiant", login), ("motdepasse", "faux")]
            )
            #expect(answer.status == 403)
            texts.append(
                answer.text.replacing(login, with: "")
                    .replacing(#/name="jeton" value="[^"]*"/#, with: "")
            )
        }
        #expect(texts.first == texts.last)
    }

    @Test("stops someone who guesses, even at the right password")
    func guessing() async throws {
        let (client, page) = try target()
        var last = ""
        for guess in 0..<30 {
            let token = try #require(try await client.get(page + "/connexion").field("jeton"))
            let password = guess == 29 ? Fixture.headTeacher.password : "faux\(guess)"
            let answer = try await client.post(
                page + "/connexion",
                [
                    ("jeton", token), ("identifiant", Fixture.headTeacher.login),
                    ("motdepasse", password),
                ]
            )
            last = "\(answer.status)"
        }
        #expect(["403", "429"].contains(last))
        #expect(try await client.get(page + "/mes-appareils").status != 200)
    }

    @Test(
        "leads nowhere but to its own pages after a sign-in",
        arguments: [
            "https://mechant.example/", "//mechant.example/", "/\\mechant.example",
            "/%2f/mechant.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x=1",
        ]
    )
    func openRedirect(next: String) async throws {
        let (client, page) = try target()
        let token = try #require(try await client.get(page + "/connexion").field("jeton"))
        let answer = try await client.post(
            page + "/connexion",
            [
                ("jeton", token), ("identifiant", Fixture.pupil.login),
                ("motdepasse", Fixture.pupil.password), ("suite", next),
            ]
        )
        #expect(!answer.text.contains("mechant") && !answer.text.contains("javascript:"))
        #expect(answer.location?.hasPrefix(page + "/") != false, "\(answer.location ?? "")")
        #expect(answer.header("set-cookie")?.contains("x=1") != true)
    }

    @discardableResult
    private func signIn(_ client: WebClient, _ page: String) async throws -> WebResponse {
        let token = try #require(try await client.get(page + "/connexion").field("jeton"))
        return try await client.post(
            page + "/connexion",
            [
                ("jeton", token), ("identifiant", Fixture.pupil.login),
                ("motdepasse", Fixture.pupil.password),
            ]
        )
    }

    private func target() throws -> (WebClient, String) {
        let files = try #require(try server().files)
        return (try WebClient(trusting: files.authorityPath), files.page)
    }
}
