import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Portal

/// The geteduroam programs' way through the API, step by step over HTTP.
@Suite
struct LetswifiFlowTests {
    private struct Endpoints: Decodable {
        let authorization: String
        let token: String
        let eapConfig: String
        let mobileConfig: String

        enum CodingKeys: String, CodingKey {
            case authorization = "authorization_endpoint"
            case token = "token_endpoint"
            case eapConfig = "eapconfig_endpoint"
            case mobileConfig = "mobileconfig_endpoint"
        }
    }

    private struct Token: Decodable {
        let accessToken: String
        let tokenType: String
        let expiresIn: Int

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case tokenType = "token_type"
            case expiresIn = "expires_in"
        }
    }

    private func page() throws -> JoinPage {
        var page = JoinPage()
        page.port = try FreePort.find()
        return page
    }

    private func endpoints(_ program: Browser) async throws -> Endpoints {
        let answer = try await program.send("GET", "/", ["Accept: application/json"], "")
        #expect(answer.status == 200)
        #expect(answer["content-type"] == "application/json")
        let document = try JSONDecoder()
            .decode([String: Endpoints].self, from: Data(answer.body.utf8))
        return try #require(document["http://letswifi.app/api#v2"])
    }

    private static let wish = [
        ("response_type", "code"), ("client_id", "app.geteduroam.sh"), ("scope", "eap-metadata"),
        ("redirect_uri", "http://127.0.0.1:43210/"), ("state", "s"),
        ("code_challenge", AuthorizationRequestTests.challenge),
        ("code_challenge_method", "S256"),
    ]

    /// Signs in and allows the program; gives where the browser is sent.
    private func allow(
        _ browser: Browser,
        _ endpoints: Endpoints,
        accord: String = "oui"
    ) async throws -> String {
        let path = FormText.append(Self.wish, to: endpoints.authorization.pathAndQuery)
        let question = try await browser.get(path)
        #expect(question.status == 200)
        #expect(question.body.contains("geteduroam Linux"))
        var fields = ["jeton": try #require(question.field("jeton")), "accord": accord]
        for (name, value) in Self.wish {
            #expect(question.field(name) == value)
            fields[name] = value
        }
        let answer = try await browser.post(endpoints.authorization.pathAndQuery, fields)
        #expect(answer.status == 200)
        return try #require(answer.destination)
    }

    private func redeem(
        _ code: String,
        _ program: Browser,
        _ endpoints: Endpoints,
        verifier: String = AuthorizationRequestTests.verifier
    ) async throws -> Browser.Answer {
        try await program.post(
            endpoints.token.pathAndQuery,
            [
                "grant_type": "authorization_code", "code": code,
                "client_id": "app.geteduroam.sh", "redirect_uri": "http://127.0.0.1:43210/",
                "code_verifier": verifier,
            ]
        )
    }

    @Test
    func aProgramGetsAProfileWithACredentialOfItsOwn() async throws {
        let page = try page()
        try await page.serve { port, _ in
            let program = Browser(port: port)
            let browser = Browser(port: port)
            let endpoints = try await endpoints(program)
            _ = try await browser.signIn()
            let back = try await allow(browser, endpoints)
            #expect(back.hasPrefix("http://127.0.0.1:43210/?code="))
            #expect(back.parameter("state") == "s")
            let code = try #require(back.parameter("code"))

            let answer = try await redeem(code, program, endpoints)
            #expect(answer.status == 200)
            #expect(answer["cache-control"] == "no-store")
            let token = try JSONDecoder().decode(Token.self, from: Data(answer.body.utf8))
            #expect(token.tokenType == "Bearer")
            #expect(token.expiresIn == 3600)

            let bearer = ["Authorization: Bearer \(token.accessToken)"]
            let path = endpoints.eapConfig.pathAndQuery
            let profile = try await program.send("POST", path, bearer, "")
            #expect(profile.status == 200)
            #expect(profile["content-type"] == "application/eap-config")
            #expect(profile.body.contains("<UserName>lp-0</UserName>"))
            #expect(profile.body.contains("Secret0Canari"))
            let held = try await page.credentials.credentials(of: FakePeople.pupil)
            #expect(held.map(\.label) == ["geteduroam Linux"])
            #expect(page.ledger.notes.withLock { $0.map(\.platform) } == ["eap-config"])

            // Asking again gives another credential, and takes the first.
            _ = try await program.send("POST", path, bearer, "")
            let now = try await page.credentials.credentials(of: FakePeople.pupil)
            #expect(now.map(\.login) == ["lp-1"])

            // The code comes again: somebody else has it too.
            let replay = try await redeem(code, program, endpoints)
            #expect(replay.status == 400)
            #expect(replay.body == #"{"error":"invalid_grant"}"#)
            let late = try await program.send("POST", path, bearer, "")
            #expect(late.status == 401)
            #expect(late["www-authenticate"]?.hasPrefix("Bearer") == true)
        }
    }

    @Test
    func aMacAsksForItsOwnKindOfProfile() async throws {
        try await page().serve { port, _ in
            let browser = Browser(port: port)
            let endpoints = try await endpoints(browser)
            _ = try await browser.signIn()
            let code = try await allow(browser, endpoints).parameter("code") ?? ""
            let answer = try await redeem(code, browser, endpoints)
            let token = try JSONDecoder().decode(Token.self, from: Data(answer.body.utf8))
            let profile = try await browser.send(
                "POST",
                endpoints.mobileConfig.pathAndQuery,
                ["Authorization: Bearer \(token.accessToken)"],
                ""
            )
            #expect(profile.status == 200)
            #expect(profile["content-type"] == "application/x-apple-aspen-config")
        }
    }

    @Test
    func whoHasNotSignedInDoesSoFirst() async throws {
        try await page().serve { port, _ in
            let browser = Browser(port: port)
            let path = FormText.append(Self.wish, to: "/oauth/authorize")
            let answer = try await browser.get(path)
            #expect(answer.status == 303)
            let signIn = try #require(answer["location"])
            #expect(signIn.hasPrefix("/connexion?suite=%2Foauth%2Fauthorize%3F"))
            let form = try await browser.get(signIn)
            let next = try #require(form.field("suite")).replacing("&amp;", with: "&")
            let arrived = try await browser.signIn(next: next)
            let question = try await browser.get(try #require(arrived.destination))
            #expect(question.status == 200)
            #expect(question.body.contains("geteduroam Linux"))
        }
    }

    @Test
    func aRefusalIsToldToTheProgram() async throws {
        try await page().serve { port, _ in
            let browser = Browser(port: port)
            let endpoints = try await endpoints(browser)
            _ = try await browser.signIn()
            let back = try await allow(browser, endpoints, accord: "non")
            #expect(back == "http://127.0.0.1:43210/?error=access_denied&state=s")
        }
    }

    @Test
    func anUnknownAddressIsSentNothing() async throws {
        try await page().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            for address in ["https://evil.example/", "http://127.0.0.1@evil.example/"] {
                var wish = Self.wish
                wish[3] = ("redirect_uri", address)
                let answer = try await browser.get(FormText.append(wish, to: "/oauth/authorize"))
                #expect(answer.status == 400)
                #expect(answer["location"] == nil)
                #expect(!answer.body.contains("evil.example"))
            }
        }
    }

    @Test
    func aChangedPasswordEndsTheToken() async throws {
        let page = try page()
        try await page.serve { port, _ in
            let program = Browser(port: port)
            let browser = Browser(port: port)
            let endpoints = try await endpoints(program)
            _ = try await browser.signIn()
            let back = try await allow(browser, endpoints)
            let code = try #require(back.parameter("code"))
            let answer = try await redeem(code, program, endpoints)
            let token = try JSONDecoder().decode(Token.self, from: Data(answer.body.utf8))
            let bearer = ["Authorization: Bearer \(token.accessToken)"]
            let path = endpoints.eapConfig.pathAndQuery
            page.people.passwordVersion.withLock { $0 = 2 }
            #expect(try await program.send("POST", path, bearer, "").status == 401)
            // It is gone, not asleep.
            page.people.passwordVersion.withLock { $0 = 1 }
            #expect(try await program.send("POST", path, bearer, "").status == 401)
            let passes = try await page.credentials.credentials(of: FakePeople.pupil)
            #expect(passes.isEmpty)
        }
    }

    @Test
    func consentWithoutTheFormsTokenIsRefused() async throws {
        try await page().serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            var fields = Dictionary(uniqueKeysWithValues: Self.wish)
            fields["accord"] = "oui"
            for token in ["", "x"] {
                fields["jeton"] = token
                let answer = try await browser.post("/oauth/authorize", fields)
                #expect(answer.status == 403)
                #expect(!answer.body.contains("code="))
            }
        }
    }

    @Test
    func tokensThatWereNeverGivenOpenNothing() async throws {
        try await page().serve { port, _ in
            let program = Browser(port: port)
            for header in [
                "X-Nothing: 1", "Authorization: Bearer", "Authorization: Bearer x",
                "Authorization: Basic \(RandomToken.make())",
                "Authorization: Bearer \(RandomToken.make())",
            ] {
                for path in ["/api/eap-config", "/api/mobileconfig"] {
                    let answer = try await program.send("POST", path, [header], "")
                    #expect(answer.status == 401)
                }
            }
            let query = "/api/eap-config?access_token=\(RandomToken.make())"
            let answer = try await program.send("POST", query, [], "")
            #expect(answer.status == 401)
        }
    }

    @Test
    func browsersStillGetTheHomePage() async throws {
        try await page().serve { port, _ in
            let browser = Browser(port: port)
            for accept in [
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*",
                "text/html, application/json",
            ] {
                let answer = try await browser.send("GET", "/", ["Accept: \(accept)"], "")
                #expect(answer["content-type"]?.hasPrefix("text/html") == true)
            }
        }
    }
}
