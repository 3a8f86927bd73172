import TestSupport
import Testing

/// Also takes the pictures of the documents: `make screenshots`.
@Suite("The join page's layout", .serialized, .served(.withPortal), .inTurns)
struct PageWidthTests {
    @Test(
        "fits the screen on every page, a telephone's as well",
        arguments: [(1280, 800), (320, 640)]
    )
    func fits(width: Int, height: Int) async throws {
        let server = try server()
        var options = Browser.Options()
        options.width = width
        options.height = height
        options.userAgent =
            width == 320
            ? "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
            : nil
        let page = try await JoinPage(server, options)
        let kind = width == 320 ? "android" : "windows"
        func look(_ name: String) async throws {
            let overflow: Int = try await page.browser.evaluate(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            #expect(overflow == 0, "\(name)")
            try await page.picture("\(name)-\(width)")
        }
        for (path, name) in [
            ("/", "accueil"), ("/appareil/\(kind)", "appareil"), ("/connexion", "connexion"),
            ("/accessibilite", "accessibilite"), ("/nulle-part", "erreur"),
        ] {
            try await page.open(path)
            try await look(name)
        }
        try await page.signIn()
        try await page.addDevice(kind, named: "Mon appareil")
        try await look("pret")
        var device = PeerEAPOL(Fixture.pupil, of: server)
        try await expectAdmission(of: device, by: server.endpoint)
        device.network.password = "faux"
        _ = try await device.run(against: server.endpoint)
        for (path, name) in [
            ("/mes-appareils", "mes-appareils"), ("/mes-connexions", "mes-connexions"),
            ("/profil/poster", "affiche"), ("/profil/sheet", "fiche"),
        ] {
            try await page.open(path)
            try await look(name)
        }
        await page.close()
    }
}
