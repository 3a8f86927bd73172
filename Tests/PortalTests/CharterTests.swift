import Provisioning
import Testing

@testable import Portal

@Suite("Accepting the terms of use")
struct CharterTests {
    private static var page: JoinPage {
        var page = JoinPage()
        page.charter = Charter(version: "2027-1", text: [.french: "Article 1"])
        return page
    }

    @Test("brings one back to where one was going, through the sign-in too")
    func wayBack() async throws {
        try await Self.page.serve { port, _ in
            let browser = Browser(port: port)
            let text = try await browser.get("/charte?suite=/appareil/linux")
            let link = try #require(text.between("class=\"button\" href=\"", "\""))
            #expect(link.hasPrefix("/connexion?suite="))
            let form = try await browser.get(link)
            let next = try #require(form.field("suite"))
            let signedIn = try await browser.signIn(next: next)
            let destination = try #require(signedIn.destination)
            #expect(try await accept(at: destination, browser) == "/appareil/linux")
        }
    }

    @Test("comes before the form for a pass, which is then where one was")
    func device() async throws {
        try await Self.page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            let before = try await browser.get("/appareil/android")
            #expect(!before.body.contains("name=\"nom\""))
            let link = try #require(before.between("class=\"button\" href=\"", "\""))
            #expect(try await accept(at: link, browser) == "/appareil/android")
            #expect(try await browser.get("/appareil/android").body.contains("name=\"nom\""))
        }
    }

    @Test("after the session's end leads to a new sign-in, and back to the terms")
    func late() async throws {
        try await Self.page.serve { port, _ in
            let browser = Browser(port: port)
            let answer = try await browser.post("/charte", ["suite": "/mes-connexions"])
            #expect(answer.status == 303)
            let next = try #require(
                FormFields((answer["location"] ?? "").drop { $0 != "?" }.dropFirst().utf8)?["suite"]
            )
            #expect(next == "/charte?suite=%2Fmes-connexions")
            let elsewhere = try await browser.post("/charte", ["suite": "//evil.example/"])
            #expect(elsewhere["location"]?.contains("evil") == false)
        }
    }

    private func accept(at address: String, _ browser: Browser) async throws -> String? {
        let text = try await browser.get(address)
        let fields = [
            "jeton": text.field("jeton") ?? "", "version": "2027-1",
            "suite": text.field("suite") ?? "",
        ]
        return try await browser.post("/charte", fields)["location"]
    }
}
