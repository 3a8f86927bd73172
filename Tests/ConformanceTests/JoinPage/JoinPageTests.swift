import Foundation
import TestSupport
import Testing

@Suite("The join page", .serialized, .served(.withPortal), .inTurns)
struct JoinPageTests {
    @Test("lets a pupil in with the right password only, and says why not")
    func signIn() async throws {
        let page = try await JoinPage(try server())
        try await page.open("/")
        try await page.picture("accueil")
        try await page.signIn(Fixture.Person(login: Fixture.pupil.login, password: "faux"))
        #expect(try await page.browser.text(of: "[role=alert]").count > 10)
        // What was typed is kept, but for the password.
        #expect(
            try await page.browser.attribute("value", of: "#identifiant") == Fixture.pupil.login
        )
        #expect(try await page.browser.attribute("value", of: "#motdepasse") ?? "" == "")
        #expect(try await page.browser.attribute("aria-describedby", of: "#motdepasse") != nil)
        try await page.picture("mot-de-passe-faux")
        try await page.signIn()
        #expect(try await page.browser.text(of: "header").contains(Fixture.pupil.login))
        try await page.picture("connecte")
        try await page.browser.click("header form button")
        try await page.open("/mes-appareils")
        #expect(try await page.browser.address().contains("/connexion"))
        await page.close()
    }

    @Test(
        "gives every kind of device profiles that log it in with nothing typed",
        arguments: ["windows", "iphone-ipad", "android", "chromebook", "linux"]
    )
    func download(kind: String) async throws {
        let server = try server()
        let files = try #require(server.files)
        let page = try await JoinPage(server)
        try await page.signIn()
        try await page.addDevice(kind, named: "Appareil \(kind)")
        try await page.picture("profil-\(kind)")
        let profiles = try await page.downloads()
        await page.close()
        #expect(!profiles.isEmpty)
        let validator = ProfileValidator(signerAuthorityPath: files.authorityPath)
        for profile in profiles {
            try await validator.check(profile.platform.rawValue, profile.path)
            let values = try await profile.values()
            // Windows cannot carry a secret in a plain profile.
            guard profile.platform != .windows else {
                #expect(values.secret == nil)
                continue
            }
            #expect(values.login != nil && values.login != Fixture.pupil.login)
            let login = try ProfileLogin(values, store: [files.authorityPath])
            try await expectAdmission(of: login.device, by: server.endpoint)
        }
    }

    @Test("installs on Windows from one link, which works without cookies and not for long")
    func windowsLink() async throws {
        let server = try server()
        let files = try #require(server.files)
        let page = try await JoinPage(server)
        try await page.signIn()
        try await page.addDevice("windows", named: "Portable")
        let link = try await page.browser.attribute("href", of: "a[href^='ms-settings:']")
        await page.close()
        let prefix = "ms-settings:wifi-provisioning?uri="
        let address = try #require(link.map { $0.replacing(prefix, with: "") })
        let client = try WebClient(trusting: files.authorityPath)
        let answer = try await client.get(address)
        #expect(answer.status == 200)
        let directory = try TemporaryDirectory()
        try directory.write(answer.body, to: "wifi.xml")
        let profile = try ProfileFile(.windowsProvisioning, in: directory)
        try await ProfileValidator(signerAuthorityPath: files.authorityPath)
            .check(profile.platform.rawValue, profile.path)
        let login = try ProfileLogin(try await profile.values(), store: [files.authorityPath])
        try await expectAdmission(of: login.device, by: server.endpoint)
        // Windows asks twice; a link that somebody copied is soon of no use.
        var statuses: [Int] = []
        for _ in 0..<4 { statuses.append(try await client.get(address).status) }
        #expect(statuses.last == 410 || statuses.last == 404, "\(statuses)")
    }

    @Test("shows a new pass again when its page is loaded again, and makes no second one")
    func reload() async throws {
        let page = try await JoinPage(try server())
        try await page.signIn()
        try await page.addDevice("chromebook", named: "Chromebook du CDI")
        let ready = try await page.browser.address()
        for _ in 0..<2 {
            try await page.browser.open(ready)
            #expect(try await page.browser.text(of: "main").contains("Chromebook du CDI"))
        }
        let profile = try #require(try await page.downloads().first)
        #expect(try await profile.values().secret != nil)
        try await page.open("/mes-appareils")
        var labels: [String] = []
        for row in try await page.browser.all("tbody th") {
            labels.append(try await page.browser.text(of: row))
        }
        #expect(labels.count { $0 == "Chromebook du CDI" } == 1, "\(labels)")
        await page.close()
    }

    @Test("has the authority that profiles trust as a file, for those who set a device up by hand")
    func authority() async throws {
        let files = try #require(try server().files)
        let client = try WebClient(trusting: files.authorityPath)
        let sheet = try await client.get(files.page + "/profil/sheet").text
        let address = try #require(
            sheet.firstMatch(of: /href="([^"]*\/autorite\/[0-9a-f]{16}\.crt)"/)?.output.1
        )
        #expect(address.hasPrefix(files.page + "/"))
        let file = try await client.get(String(address))
        #expect(file.header("content-type") == "application/x-x509-ca-cert")
        let directory = try TemporaryDirectory()
        let fingerprint = ["-noout", "-fingerprint", "-sha256"]
        let served = try ChildProcess.run(
            "openssl",
            ["x509", "-inform", "DER", "-in", try directory.write(file.body, to: "1.crt")]
                + fingerprint
        )
        let trusted = try ChildProcess.run(
            "openssl",
            ["x509", "-in", files.authorityPath] + fingerprint
        )
        #expect(served == trusted)
        let digits = try #require(served.split(separator: "=").last).filter(\.isHexDigit)
            .lowercased()
        #expect(address.hasSuffix("/\(digits.prefix(16)).crt"))
    }

    @Test("takes a device's access away within five seconds")
    func revoke() async throws {
        let server = try server()
        let page = try await JoinPage(server)
        try await page.signIn()
        try await page.addDevice("iphone-ipad", named: "iPhone perdu")
        let profile = try #require(try await page.downloads().first)
        let login = try ProfileLogin(try await profile.values())
        try await expectAdmission(of: login.device, by: server.endpoint)
        try await page.open("/mes-appareils")
        try await page.picture("mes-appareils")
        for row in try await page.browser.all("tbody button")
        where try await page.browser.text(of: row).contains("iPhone perdu") {
            try await page.browser.click(row)
            break
        }
        let revoked = ContinuousClock.now
        #expect(try await !page.browser.source().contains("iPhone perdu"))
        await page.close()
        var isRefused = false
        while !isRefused, ContinuousClock.now < revoked + .seconds(5) {
            isRefused =
                try await login.run(against: server.endpoint).attempts.last?.isRejected == true
        }
        #expect(isRefused)
        #expect(ContinuousClock.now - revoked < .seconds(5))
        // The person's own password still works.
        try await expectAdmission(of: PeerEAPOL(Fixture.pupil, of: server), by: server.endpoint)
    }

    @Test("shows a person's own last attempts, with the reason of a refusal in French")
    func attempts() async throws {
        let server = try server()
        var device = PeerEAPOL(Fixture.accentedPupil, of: server)
        device.network.password = "faux"
        _ = try await device.run(against: server.endpoint)
        let page = try await JoinPage(server)
        try await page.signIn(Fixture.accentedPupil)
        try await page.open("/mes-connexions")
        try await page.picture("mes-connexions")
        let text = try await page.browser.text(of: "main")
        #expect(text.contains("mot de passe"), "\(text)")
        #expect(!text.contains(Fixture.pupil.login))
        await page.close()
    }
}
