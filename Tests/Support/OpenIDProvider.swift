internal import Foundation

/// A real OpenID Connect provider on this machine: Canaille, over TLS.
///
/// It issues codes to one client, with PKCE if asked, and asks nobody for consent. It ends with the
/// last owner of this object.
package final class OpenIDProvider: Sendable {
    package struct User: Sendable {
        package var login: String
        package var password: String
        /// Claims of the ID token and the userinfo endpoint that are texts.
        package var texts: [String: String]
        /// Claims that are lists of texts.
        package var lists: [String: [String]]

        /// A user with the claims of ÉduConnect.
        package init(
            login: String,
            password: String,
            uai: String = "9980001C",
            affiliations: [String] = ["eleve2d"]
        ) {
            self.login = login
            self.password = password
            texts = ["FrEduCtEleveUAI": uai]
            lists = ["FrEduCtPersonAffiliation": affiliations]
        }

        fileprivate var json: [String: Any] {
            var claims: [String: Any] = texts
            claims.merge(lists) { $1 }
            return ["login": login, "password": password, "claims": claims]
        }
    }

    package static let clientID = "preau"
    package static let clientSecret = "oidc-client-secret-0123456789"

    /// Also the beginning of `/.well-known/openid-configuration`; without a trailing slash.
    package let issuer: String
    /// The authority to trust, a PEM file.
    package let authorityPath: String

    private let directory: TemporaryDirectory
    private let child: ChildProcess

    /// Starts the provider and waits until it listens.
    ///
    /// - Parameters:
    ///   - redirectURIs: where it may send a browser back to.
    ///   - users: who may sign in.
    /// - Throws: `SupportError` with what it wrote, when it does not listen.
    package init(redirectURIs: [String], users: [User]) async throws {
        let directory = try TemporaryDirectory()
        let authority = try ThrowAwayPKI(in: directory.path, name: "oidc-authority")
        let identity = try authority.issue()
        let port = try FreePort.find()
        let settings: [String: Any] = [
            "port": Int(port),
            "certificate": identity.certificatePath,
            "key": identity.keyPath,
            "client": [
                "id": Self.clientID, "secret": Self.clientSecret, "redirect_uris": redirectURIs,
            ],
            "users": users.map(\.json),
        ]
        let path = try directory.write(
            try JSONSerialization.data(withJSONObject: settings),
            to: "provider.json"
        )
        self.directory = directory
        issuer = "https://localhost:\(port)"
        authorityPath = authority.authority.certificatePath
        child = try ChildProcess(
            try PythonTools.interpreter(),
            [PythonTools.script("openid_provider.py"), path],
            log: directory.path
        )
        let deadline = ContinuousClock.now + .seconds(30)
        while !TCPProbe.isListening(port) {
            guard child.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("no OpenID provider\n\(child.output)\(child.errorOutput)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// What it wrote so far.
    package var log: String { child.output + child.errorOutput }

    /// Ends it at once, as an outage would.
    package func stop() { child.terminate(grace: .milliseconds(200)) }

    /// Signs a user in without a browser.
    ///
    /// - Parameters:
    ///   - login: what the user types.
    ///   - password: what the user types next.
    ///   - url: the authorization request, as the relying party made it.
    /// - Returns: the address that a browser would be sent back to, with the code or an error; `nil`
    ///   when the provider shows a page, as it does on a wrong password.
    /// - Throws: `SupportError` when the provider does not answer as Canaille does.
    package func signIn(
        _ login: String,
        password: String,
        at url: String
    ) async throws -> String? {
        let client = try WebClient(trusting: authorityPath)
        var answer = try await client.get(url)
        for (name, value) in [("login", login), ("password", password)] {
            switch try await follow(answer, with: client) {
            case .address(let address): return address
            case .page(let page):
                guard let token = page.field("csrf_token") else { throw SupportError("\(page)") }
                answer = try await client.post(
                    page.url,
                    [("csrf_token", token), (name, value), ("answer", "")]
                )
            }
        }
        guard case .address(let address) = try await follow(answer, with: client) else {
            return nil
        }
        return address
    }

    /// Where a chain of redirections ends.
    private enum End {
        case page(WebResponse)
        case address(String)
    }

    private func follow(_ answer: WebResponse, with client: WebClient) async throws -> End {
        var answer = answer
        for _ in 0..<10 {
            guard let location = answer.location else { return .page(answer) }
            guard location.hasPrefix(issuer + "/") else { return .address(location) }
            answer = try await client.get(location)
        }
        throw SupportError("the OpenID provider redirects without end")
    }
}
