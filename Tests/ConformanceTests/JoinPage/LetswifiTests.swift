import Foundation
import TestSupport
import Testing

/// What the geteduroam programs do, step by step, as their sources show it.
@Suite("The letswifi API", .serialized, .served(.withPortal), .inTurns)
struct LetswifiTests {
    private struct Document: Decodable {
        struct Endpoints: Decodable {
            let authorizationEndpoint: String
            let tokenEndpoint: String
            let eapconfigEndpoint: String
            let mobileconfigEndpoint: String
        }

        let endpoints: Endpoints

        enum CodingKeys: String, CodingKey {
            case endpoints = "http://letswifi.app/api#v2"
        }
    }

    private struct Token: Decodable {
        let accessToken: String
        let tokenType: String
        let expiresIn: Int
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    private static let verifier = String(repeating: "v3rifier-", count: 6)
    /// The base64url form of the verifier's SHA-256 (RFC 7636 §4.2).
    private static func challenge() throws -> String {
        let directory = try TemporaryDirectory()
        let digest = directory.file("digest")
        try ChildProcess.run(
            "openssl",
            [
                "dgst", "-sha256", "-binary", "-out", digest,
                try directory.write(verifier, to: "verifier"),
            ]
        )
        return try Data(contentsOf: URL(filePath: digest)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    @Test(
        "gives each geteduroam program a profile that logs in, for a code that works once",
        arguments: [
            ("app.eduroam.geteduroam", "app.eduroam.geteduroam:/"),
            ("app.geteduroam.win", "http://127.0.0.1:8123/"),
        ]
    )
    func wholeFlow(identifier: String, redirect: String) async throws {
        let server = try server()
        let files = try #require(server.files)
        let endpoints = try await discover(files)
        let (code, state) = try await consent(identifier, redirect, endpoints, files)
        #expect(state == "état")
        let client = try WebClient(trusting: files.authorityPath)
        let form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
            ("client_id", identifier), ("code_verifier", Self.verifier),
        ]
        let answer = try await client.post(endpoints.tokenEndpoint, form)
        #expect(answer.status == 200, "\(answer)")
        #expect(answer.header("cache-control")?.contains("no-store") == true)
        let token = try Self.decoder.decode(Token.self, from: answer.body)
        #expect(token.tokenType.lowercased() == "bearer" && token.expiresIn > 0)

        var request = WebClient.Request(endpoints.eapconfigEndpoint)
        request.method = "POST"
        request.headers = ["Authorization: Bearer \(token.accessToken)"]
        let config = try await client.send(request)
        #expect(config.status == 200)
        #expect(config.header("content-type")?.contains("eap-config") == true)
        let directory = try TemporaryDirectory()
        try directory.write(config.body, to: "wifi.eap-config")
        let profile = try ProfileFile(.eapConfig, in: directory)
        try await ProfileValidator().check(profile.platform.rawValue, profile.path)
        let login = try ProfileLogin(try await profile.values())
        try await expectAdmission(of: login.device, by: server.endpoint)

        // The code is spent, and using it again ends what it gave (RFC 6749 §4.1.2).
        #expect(try await client.post(endpoints.tokenEndpoint, form).status == 400)
        #expect(try await client.send(request).status == 401)
    }

    @Test("gives nothing without the verifier, with another program's name or an unknown address")
    func refusals() async throws {
        let files = try #require(try server().files)
        let endpoints = try await discover(files)
        let redirect = "http://127.0.0.1:8123/"
        let client = try WebClient(trusting: files.authorityPath)
        for (identifier, verifier) in [
            ("app.geteduroam.win", "wrong-" + Self.verifier),
            ("app.eduroam.geteduroam", Self.verifier),
        ] {
            let (code, _) = try await consent("app.geteduroam.win", redirect, endpoints, files)
            let answer = try await client.post(
                endpoints.tokenEndpoint,
                [
                    ("grant_type", "authorization_code"), ("code", code),
                    ("redirect_uri", redirect), ("client_id", identifier),
                    ("code_verifier", verifier),
                ]
            )
            #expect(answer.status == 400, "\(answer)")
        }
        for redirect in ["https://mechant.example/", "http://127.0.0.1.mechant.example/"] {
            let url = try address("app.geteduroam.win", redirect, endpoints)
            let answer = try await client.get(url)
            #expect(answer.location?.contains("mechant.example/?") != true)
            #expect(answer.location?.hasPrefix("http://") != true)
        }
    }

    private func discover(_ files: PreauServerFiles) async throws -> Document.Endpoints {
        var request = WebClient.Request(files.page + "/")
        request.headers = ["Accept: application/json"]
        let answer = try await WebClient(trusting: files.authorityPath).send(request)
        return try Self.decoder.decode(Document.self, from: answer.body).endpoints
    }

    private func address(
        _ identifier: String,
        _ redirect: String,
        _ endpoints: Document.Endpoints
    ) throws -> String {
        var components = try #require(URLComponents(string: endpoints.authorizationEndpoint))
        components.queryItems = [
            URLQueryItem(name: "response_type", value: "code"),
            URLQueryItem(name: "client_id", value: identifier),
            URLQueryItem(name: "redirect_uri", value: redirect),
            URLQueryItem(name: "scope", value: "eap-metadata"),
            URLQueryItem(name: "state", value: "état"),
            URLQueryItem(name: "code_challenge", value: try Self.challenge()),
            URLQueryItem(name: "code_challenge_method", value: "S256"),
        ]
        return try #require(components.string)
    }

    /// What the person does in the browser that the program opens.
    ///
    /// - Returns: the code and the state that the program gets.
    private func consent(
        _ identifier: String,
        _ redirect: String,
        _ endpoints: Document.Endpoints,
        _ files: PreauServerFiles
    ) async throws -> (code: String, state: String) {
        let browser = try await Browser(trusting: [files.authorityPath])
        try await browser.open(try address(identifier, redirect, endpoints))
        try await browser.fill("#identifiant", with: Fixture.pupil.login)
        try await browser.fill("#motdepasse", with: Fixture.pupil.password)
        try await browser.click("main form button")
        if try await browser.all("button[name=accord]").isEmpty {
            try await browser.click("main a.button")
        }
        _ = try await browser.element("button[value=oui]")
        #expect(try await AccessibilityCheck.faults(of: browser) == [])
        try await browser.click("button[value=oui]")
        let link = try await destination(of: browser, redirect)
        await browser.close()
        let items = link.flatMap { URLComponents(string: $0) }?.queryItems ?? []
        #expect(link?.hasPrefix(redirect) == true, "\(link ?? "")")
        let code = items.first { $0.name == "code" }?.value
        let state = items.first { $0.name == "state" }?.value
        return (try #require(code), try #require(state))
    }

    /// Where the page leads: a browser goes to an address of the web by itself, to a program only when
    /// it is told.
    private func destination(of browser: Browser, _ redirect: String) async throws -> String? {
        guard redirect.hasPrefix("http") else {
            return try await browser.attribute("href", of: "main a.button")
        }
        for _ in 0..<100 {
            let address = try await browser.address()
            if address.hasPrefix(redirect) { return address }
            try await Task.sleep(for: .milliseconds(50))
        }
        return nil
    }
}
