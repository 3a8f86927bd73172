import Foundation
import TestSupport
import Testing

@Suite("Signing in with an OpenID Connect provider", .serialized, .inTurns)
struct OIDCSignInTests {
    @Test(
        "opens the join page to the provider's people, in a real browser, against a real provider"
    )
    func signIn() async throws {
        let (server, provider) = try await start()
        let files = try #require(server.files)
        let browser = try await Browser(trusting: [files.authorityPath, provider.authorityPath])
        try await browser.open(files.page + "/connexion")
        try await browser.click("main section form button")
        // A page of ours may stand between.
        if try await browser.all("#login").isEmpty, try await !browser.all("main a.button").isEmpty
        {
            try await browser.click("main a.button")
        }
        try await browser.fill("#login", with: Fixture.pupil.login)
        try await browser.click("button.primary[type=submit]")
        try await browser.fill("#password", with: Fixture.pupil.password)
        try await browser.click("button.primary[type=submit]")
        _ = try await browser.element("header form")
        #expect(try await browser.address().hasPrefix(files.page))
        #expect(try await browser.text(of: "header").contains(Fixture.pupil.login))
        await browser.close()
        try await server.stop()
    }

    @Test("tells people when the provider is out of reach, and the password still works")
    func outage() async throws {
        let (server, provider) = try await start()
        provider.stop()
        let page = try await JoinPage(server)
        try await page.open("/connexion")
        try await page.browser.click("main section form button")
        #expect(try await page.browser.text(of: "main").count > 20)
        try await page.signIn()
        #expect(try await page.browser.text(of: "header").contains(Fixture.pupil.login))
        await page.close()
        try await server.stop()
    }

    /// A provider that knows where the server's page will be, and a server that knows the provider.
    private func start() async throws -> (PreauServer, OpenIDProvider) {
        var configuration = PreauServerConfiguration.withPortal
        let port = try FreePort.find()
        let provider = try await OpenIDProvider(
            redirectURIs: ["https://localhost:\(port)/connexion/retour"],
            users: [.init(login: Fixture.pupil.login, password: Fixture.pupil.password)]
        )
        configuration.portal?.port = port
        configuration.portal?.more = [
            "oidc:",
            "  issuer: \(provider.issuer)",
            "  client-id: \(OpenIDProvider.clientID)",
            "  client-secret: {file: \(PreauServerFiles.openIDSecretName)}",
            "  ca: \(provider.authorityPath)",
            "  claims:",
            "    uai: FrEduCtEleveUAI",
            "    affiliation: FrEduCtPersonAffiliation",
            "    affiliations: {eleve2d: eleve}",
        ]
        return (
            try await PreauServer.serve(configuration, accounts: try Fixture.accounts()), provider
        )
    }
}
