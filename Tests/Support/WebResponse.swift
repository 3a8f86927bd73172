package import Foundation

/// What an HTTP server answered.
package struct WebResponse: Sendable, CustomStringConvertible {
    package let url: String
    package let status: Int
    /// In the order of the answer, with names in lower case.
    package let headers: [(name: String, value: String)]
    package let body: Data

    package var text: String { String(decoding: body, as: UTF8.self) }
    package var description: String { "\(url): \(status) \(headers)\n\(text.prefix(2000))" }

    init(url: String, head: String, body: Data) {
        self.url = url
        self.body = body
        // Informational answers come before the last one.
        let lines =
            head.replacing("\r\n", with: "\n").components(separatedBy: "\n\n")
            .last { !$0.isEmpty }?.components(separatedBy: "\n") ?? []
        status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].lowercased(), value)
        }
    }

    /// The value of the first header of that name, in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// Where a redirection leads, as an absolute URL.
    package var location: String? {
        guard let location = header("location") else { return nil }
        return URL(string: location, relativeTo: URL(string: url))?.absoluteString
    }

    /// The value of the first field of that name in the page, as it stands in the HTML.
    package func field(_ name: String) -> String? {
        for tag in text.matches(of: #/<input[^>]*>/#).map(\.output)
        where tag.contains("name=\"\(name)\"") {
            return tag.firstMatch(of: #/value="([^"]*)"/#).map { String($0.1) }
        }
        return nil
    }

    /// The scheme, host and port of a URL.
    static func origin(of url: String) -> String {
        url.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
    }
}
