import Domain
import Synchronization
import Testing

@testable import Portal

@Suite("The list of passes")
struct DeviceListTests {
    @Test("marks those that have expired, and those whose secret nobody can verify any more")
    func marks() async throws {
        let page = JoinPage()
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            _ = try await browser.makePass(for: "mac", named: "sain")
            #expect(try await !browser.get("/mes-appareils").body.contains("class=\"mark\""))
            page.credentials.end.withLock { $0 = Timestamp(secondsSinceEpoch: 1) }
            _ = try await browser.makePass(for: "mac", named: "vieux")
            page.credentials.end.withLock { $0 = Timestamp(secondsSinceEpoch: 4_000_000_000) }
            _ = try await browser.makePass(for: "mac", named: "autre")
            page.credentials.useless.withLock { _ = $0.insert("lp-2") }
            let list = try await browser.get("/mes-appareils")
            #expect(list.body.contains("scope=\"row\">sain</th>"))
            #expect(list.body.contains("vieux <span class=\"mark\">expiré</span>"))
            #expect(list.body.contains("autre <span class=\"mark\">inutilisable</span>"))
            #expect(list.body.contains("créez-en un autre"))
        }
    }

    @Test("says after how long without use the session ends, as the settings have it")
    func idle() async throws {
        var page = JoinPage()
        page.limits.idleSession = .seconds(7 * 60)
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            _ = try await browser.signIn()
            #expect(try await browser.get("/mes-appareils").body.contains("après 7 minutes"))
        }
    }
}
