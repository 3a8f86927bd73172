import Crypto
import Domain
import Foundation
import Testing

@testable import Portal

@Suite("What pages are made of")
struct RenderingTests {
    @Test("An attempt that failed for want of a pass blames the pass, not the account")
    func endedPass() {
        let closed = Refusal(.accountClosed)
        let ofDevice = AttemptWords.sentence(closed, device: "téléphone")
        #expect(ofDevice.french.contains("laissez-passer de cet appareil"))
        #expect(ofDevice.english.contains("pass of this device"))
        #expect(AttemptWords.sentence(closed, device: nil).french == "Le compte est fermé.")
        let wrong = Refusal(.wrongPassword)
        #expect(AttemptWords.sentence(wrong, device: "x") == AttemptWords.sentence(wrong))
    }

    @Test("The policy of the sheets names the very style inside")
    func inlineStyle() async throws {
        try await JoinPage().serve { port, _ in
            for language in ["fr", "en"] {
                let sheet = try await Browser(port: port)
                    .get("/profil/sheet", ["Accept-Language: \(language)"])
                let style = try #require(sheet.between("<style>", "</style>"))
                let digest = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
                let policy = try #require(sheet["content-security-policy"])
                #expect(policy.contains("style-src 'sha256-\(digest)';"))
                #expect(sheet.body.split(separator: "<style").count == 2)
            }
        }
    }

    @Test("The link to the other language keeps the page and what was asked of it")
    func languageLink() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            for (path, link) in [
                ("/", "/?lang="), ("/appareil/mac", "/appareil/mac?lang="),
                ("/connexion?suite=/mes-appareils", "/connexion?suite=/mes-appareils&amp;lang="),
                ("/connexion?lang=fr&suite=/a", "/connexion?suite=/a&amp;lang="),
            ] {
                let page = try await browser.get(path)
                #expect(page.body.contains("href=\"\(link)en\" lang=\"en\""), "\(path)")
            }
            let english = try await browser.get("/connexion?suite=/mes-appareils&lang=en")
            #expect(english.field("suite") == "/mes-appareils")
            #expect(english.body.contains("&amp;lang=fr\" lang=\"fr\""))
        }
    }
}
