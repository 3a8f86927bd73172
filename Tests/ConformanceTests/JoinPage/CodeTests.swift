import TestSupport
import Testing

@Suite("A QR code of the join page", .serialized, .served(.withPortal), .inTurns)
struct CodeTests {
    @Test(
        "leads from the poster to the page, on a screen as on paper",
        arguments: ["fr", "en"]
    )
    func poster(language: String) async throws {
        let page = try await JoinPage(try server())
        try await page.open("/profil/poster?lang=\(language)")
        try await page.picture("affiche-\(language)")
        let directory = try TemporaryDirectory()
        let screen = directory.file("screen.png")
        try await page.browser.takeScreenshot(to: screen)
        #expect(try QRCodeReader.read(screen) == page.address + "/")
        // In writing too, for who has no camera.
        #expect(try await page.browser.text(of: "body").contains(page.address + "/"))
        let paper = directory.file("paper")
        try await page.browser.printPage(to: paper + ".pdf")
        await page.close()
        // Page after page; there is one.
        try ChildProcess.run("pdftoppm", ["-r", "75", "-png", paper + ".pdf", paper])
        #expect(try QRCodeReader.read(paper + "-1.png") == page.address + "/")
    }

    @Test("hands a computer's session to a telephone, once")
    func transfer() async throws {
        let server = try server()
        let page = try await JoinPage(server)
        try await page.signIn()
        try await page.open("/mes-appareils")
        try await page.browser.click("form[action='/transfert'] button")
        _ = try await page.browser.element("svg.code")
        let directory = try TemporaryDirectory()
        let picture = directory.file("screen.png")
        try await page.browser.takeScreenshot(to: picture)
        await page.close()
        let link = try QRCodeReader.read(picture)
        #expect(link.hasPrefix(page.address + "/transfert/"))
        let path = String(link.dropFirst(page.address.count))

        let telephone = try PageVisitor(server)
        // Looking at it spends nothing.
        #expect(try await telephone.open(path).status == 200)
        #expect(try await telephone.submit(path).text.contains(Fixture.pupil.login))
        #expect(try await telephone.open("/mes-appareils").text.contains(Fixture.pupil.login))
        let another = try PageVisitor(server)
        #expect(try await another.open(path).status == 410)
    }
}
