import Domain
import Foundation
import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Testing

@testable import Portal

/// Signing in with a provider that others wrote, over TLS.
@Suite(.serialized)
struct RealProviderTests {
    private static let password = "Wifi-Fictif-2026"

    private func rig(
        affiliations: [String] = ["eleve2d"],
        uai: String = "9980001C"
    ) async throws -> (JoinPage, OpenIDProvider) {
        var page = JoinPage()
        page.port = try FreePort.find()
        page.establishments = [try #require(UAI("9980001C"))]
        let provider = try await OpenIDProvider(
            redirectURIs: ["https://wifi.lycee.example:\(page.port)/connexion/retour"],
            users: [
                .init(
                    login: "c.martin",
                    password: Self.password,
                    uai: uai,
                    affiliations: affiliations
                ),
                .init(login: "inconnu", password: Self.password, uai: uai),
            ]
        )
        page.oidc = try settings(provider)
        return (page, provider)
    }

    private func settings(_ provider: OpenIDProvider) throws -> OIDCSettings {
        OIDCSettings(
            issuer: provider.issuer,
            clientID: OpenIDProvider.clientID,
            clientSecret: SecretBytes(OpenIDProvider.clientSecret),
            authorities: Array(try Data(contentsOf: URL(filePath: provider.authorityPath))),
            claims: OIDCClaims(
                login: "sub",
                establishments: "FrEduCtEleveUAI",
                affiliation: "FrEduCtPersonAffiliation",
                affiliations: ["eleve2d": .eleve, "ens": .enseignant]
            ),
            patience: .seconds(8)
        )
    }

    private func depart(_ browser: Browser) async throws -> Browser.Answer {
        let token = try await browser.get("/connexion").field("jeton") ?? ""
        return try await browser.post(
            "/connexion/fournisseur",
            ["jeton": token, "suite": "/mes-appareils"]
        )
    }

    /// Goes through the provider; gives the answer to what it sends the browser back with.
    private func signIn(
        _ login: String,
        _ browser: Browser,
        _ provider: OpenIDProvider
    ) async throws -> Browser.Answer {
        let departure = try await depart(browser)
        #expect(departure.status == 200)
        let address = try #require(departure.destination)
        let back = try #require(
            try await provider.signIn(login, password: Self.password, at: address)
        )
        return try await browser.get(back.pathAndQuery)
    }

    @Test
    func aPupilSignsInWithARealProvider() async throws {
        let (page, provider) = try await rig()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            let answer = try await signIn("c.martin", browser, provider)
            #expect(answer.status == 200, "\(answer.body)\n\(provider.log)")
            #expect(answer.destination == "/mes-appareils")
            #expect(browser.cookies["__Host-preau-away"] == nil)
            let devices = try await browser.get("/mes-appareils")
            #expect(devices.status == 200)
            #expect(devices.body.contains("c.martin"))
        }
    }

    @Test
    func anAnswerThatComesTwiceIsRefusedTheSecondTime() async throws {
        let (page, provider) = try await rig()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            let departure = try await depart(browser)
            let address = try #require(departure.destination)
            let away = browser.cookies["__Host-preau-away"]
            let back = try #require(
                try await provider.signIn("c.martin", password: Self.password, at: address)
            )
            let first = try await browser.get(back.pathAndQuery)
            #expect(first.status == 200)
            let second = try await browser.get(back.pathAndQuery)
            #expect(second.status == 403)
            // Even with the cookie: the code is used up at the provider.
            browser.cookies["__Host-preau-away"] = away
            let third = try await browser.get(back.pathAndQuery)
            #expect(third.status == 502)
            let other = Browser(port: port)
            let elsewhere = try await other.get(back.pathAndQuery)
            #expect(elsewhere.status == 403)
        }
    }

    @Test
    func theProvidersOtherPeopleAreRefused() async throws {
        let (page, provider) = try await rig()
        try await page.serve { port, _ in
            let answer = try await signIn("inconnu", Browser(port: port), provider)
            #expect(answer.status == 403)
            #expect(answer.body.contains("connu de l"))
            #expect(answer["set-cookie"]?.hasPrefix("__Host-preau=") != true)
        }
    }

    @Test
    func peopleOfOtherSchoolsAndKindsAreRefused() async throws {
        for (affiliation, uai) in [("ens", "9980001C"), ("eleve2d", "0750001A")] {
            let (page, provider) = try await rig(affiliations: [affiliation], uai: uai)
            try await page.serve { port, _ in
                let answer = try await signIn("c.martin", Browser(port: port), provider)
                #expect(answer.status == 403)
            }
        }
    }

    @Test
    func whenTheProviderIsAwayTheFormStillServes() async throws {
        let (page, provider) = try await rig()
        provider.stop()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            let answer = try await depart(browser)
            #expect(answer.status == 502)
            #expect(answer.body.contains("ne répond pas"))
            #expect(page.events.refused.withLock { $0.map(\.cause) } == [.unavailable])
            let failures = page.events.failures.withLock { $0 }
            #expect(failures == [OIDCRefusal.unreachable.detail])
            let local = try await browser.signIn()
            #expect(local.status == 200)
        }
    }

    @Test
    func aProviderUnderAnotherAuthorityIsNotReached() async throws {
        let (_, provider) = try await rig()
        let directory = try TemporaryDirectory()
        let stranger = try ThrowAwayPKI(in: directory.path)
        let transport = try HTTPProviderTransport(
            authorities: Array(
                try Data(contentsOf: URL(filePath: stranger.authority.certificatePath))
            )
        )
        await #expect(throws: OIDCRefusal.unreachable) {
            try await transport.send(
                ProviderRequest(address: ProviderMetadata.address(of: provider.issuer)),
                before: .now() + .seconds(8)
            )
        }
    }

    @Test
    func aProviderThatSaysNothingIsGivenUp() async throws {
        let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(silent.localAddress?.port)
        let transport = try HTTPProviderTransport(authorities: nil)
        await #expect(throws: OIDCRefusal.unreachable) {
            try await transport.send(
                ProviderRequest(address: "https://127.0.0.1:\(port)/"),
                before: .now() + .milliseconds(300)
            )
        }
        try await silent.close().get()
    }
}
