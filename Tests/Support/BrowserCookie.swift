/// A cookie that a browser keeps.
package struct BrowserCookie: Sendable, Decodable {
    package let name: String
    package let value: String
    package let path: String
    package let secure: Bool
    package let httpOnly: Bool
    package let sameSite: String?
}

extension Browser {
    /// The cookies that this page's site may see.
    package func cookies() async throws -> [BrowserCookie] {
        try await driver.ask("GET", "/cookie")
    }

    /// Forgets the cookies of this page's site.
    package func forgetCookies() async throws {
        let _: String? = try await driver.ask("DELETE", "/cookie")
    }
}
