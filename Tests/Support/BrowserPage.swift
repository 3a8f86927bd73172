internal import Foundation

/// What a person does on a page, and sees of it.
extension Browser {
    /// An element of the page, until the page changes.
    package struct Element: Sendable {
        let path: String
    }

    /// Opens an address and waits until its page is loaded.
    package func open(_ url: String) async throws { try await driver.tell("/url", ["url": url]) }

    package func address() async throws -> String { try await driver.ask("GET", "/url") }
    package func title() async throws -> String { try await driver.ask("GET", "/title") }
    package func source() async throws -> String { try await driver.ask("GET", "/source") }

    /// The text of the whole page, as it is shown.
    package func text() async throws -> String { try await text(of: "body") }

    /// The elements that a CSS selector finds, in the order of the page.
    package func all(_ selector: String) async throws -> [Element] {
        let found: [[String: String]] = try await driver.ask(
            "POST",
            "/elements",
            ["using": "css selector", "value": selector]
        )
        return found.compactMap { $0.values.first.map { Element(path: "/element/\($0)") } }
    }

    /// The first element that a CSS selector finds, waiting for it a little.
    ///
    /// - Throws: `SupportError` with the page's text when there is none.
    package func element(_ selector: String) async throws -> Element {
        let deadline = ContinuousClock.now + .seconds(5)
        repeat {
            if let element = try await all(selector).first { return element }
            try await Task.sleep(for: .milliseconds(50))
        } while ContinuousClock.now < deadline
        throw SupportError("no \(selector) at \(try await address()):\n\(try await text())")
    }

    package func click(_ selector: String) async throws {
        try await driver.tell(try await element(selector).path + "/click")
    }

    package func click(_ element: Element) async throws {
        try await driver.tell(element.path + "/click")
    }

    /// Replaces the text of a field.
    package func fill(_ selector: String, with text: String) async throws {
        let path = try await element(selector).path
        try await driver.tell(path + "/clear")
        try await driver.tell(path + "/value", ["text": text])
    }

    /// The text of the first element that a CSS selector finds, as it is shown.
    package func text(of selector: String) async throws -> String {
        try await driver.ask("GET", try await element(selector).path + "/text")
    }

    package func text(of element: Element) async throws -> String {
        try await driver.ask("GET", element.path + "/text")
    }

    /// The value of an attribute, as it stands in the page.
    package func attribute(_ name: String, of selector: String) async throws -> String? {
        try await driver.ask("GET", try await element(selector).path + "/attribute/\(name)")
    }

    package func attribute(_ name: String, of element: Element) async throws -> String? {
        try await driver.ask("GET", element.path + "/attribute/\(name)")
    }

    /// Clicks the link or button that has this text.
    package func click(text: String) async throws {
        for element in try await all("a, button, summary, input[type=submit]")
        where try await self.text(of: element).contains(text) {
            return try await click(element)
        }
        throw SupportError("nothing says « \(text) » at \(try await address())")
    }

    /// The value of an expression of JavaScript, which may read `arguments`.
    package func evaluate<Value: Decodable>(_ script: String) async throws -> Value {
        try await driver.ask("POST", "/execute/sync", ["script": script, "args": [Any]()])
    }

    /// Writes a picture of the whole page, a PNG file.
    package func takeScreenshot(to path: String) async throws {
        try await save("Page.captureScreenshot", ["captureBeyondViewport": true], to: path)
    }

    /// Prints the page into a PDF file.
    package func printPage(to path: String) async throws {
        try await save("Page.printToPDF", ["preferCSSPageSize": true], to: path)
    }

    /// Writes the file that a command of Chromium's own protocol makes.
    private func save(
        _ command: String,
        _ parameters: [String: Any],
        to path: String
    ) async throws {
        struct Made: Decodable { let data: String }
        let made: Made = try await driver.ask(
            "POST",
            "/goog/cdp/execute",
            ["cmd": command, "params": parameters]
        )
        guard let data = Data(base64Encoded: made.data) else {
            throw SupportError("\(command) made no file")
        }
        try data.write(to: URL(filePath: path))
    }
}
