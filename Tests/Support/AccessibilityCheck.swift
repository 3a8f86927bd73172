internal import Foundation

/// Rules of RGAA 4.1 that a program can judge, on the page that a browser shows.
package enum AccessibilityCheck {
    private static let script = URL(filePath: #filePath)
        .appending(path: "../../JavaScript/accessibility.js")
        .standardizedFileURL

    /// The faults of the page, one sentence each, that begin with the rule's number.
    package static func faults(of browser: Browser) async throws -> [String] {
        try await browser.evaluate(try String(contentsOf: script, encoding: .utf8))
    }
}
