internal import Foundation

/// An HTTP client with a jar of cookies: `curl`, which trusts one authority at most and follows nothing.
package final class WebClient: Sendable {
    private let authorityPath: String?
    private let directory: TemporaryDirectory

    /// Makes a client without cookies.
    ///
    /// - Parameter authorityPath: the only authority that it trusts, a PEM file; the machine's when `nil`.
    /// - Throws: `SupportError` when it has nowhere to keep its cookies.
    package init(trusting authorityPath: String?) throws {
        self.authorityPath = authorityPath
        directory = try TemporaryDirectory()
    }

    /// A request; the method is GET unless there is a form, a body or another method.
    package struct Request: Sendable {
        package var url: String
        package var method: String?
        package var form: [(name: String, value: String)] = []
        package var body: String?
        package var headers: [String] = []
        /// `login:password` for Basic authentication.
        package var credentials: String?

        package init(_ url: String) { self.url = url }

        package init(_ url: String, form: [(name: String, value: String)]) {
            self.url = url
            self.form = form
        }
    }

    package func get(_ url: String) async throws -> WebResponse { try await send(Request(url)) }

    package func post(
        _ url: String,
        _ form: [(name: String, value: String)]
    ) async throws -> WebResponse {
        var request = Request(url, form: form)
        request.method = "POST"
        // As browsers do, which some servers compare with their own name.
        request.headers = ["Origin: \(WebResponse.origin(of: url))", "Referer: \(url)"]
        return try await send(request)
    }

    /// Sends a request and reads the whole answer.
    ///
    /// - Throws: `SupportError` when there is no answer, or a certificate that is not trusted.
    package func send(_ request: Request) async throws -> WebResponse {
        let work = try TemporaryDirectory()
        let jar = directory.file("cookies")
        var arguments = [
            "--silent", "--show-error", "--max-time", "20", "--noproxy", "*",
            "--cookie", jar, "--cookie-jar", jar, "--path-as-is", "--globoff",
            "--dump-header", work.file("head"), "--output", work.file("body"),
        ]
        if let authorityPath { arguments += ["--cacert", authorityPath] }
        if let method = request.method { arguments += ["--request", method] }
        if let credentials = request.credentials { arguments += ["--user", credentials] }
        for header in request.headers { arguments += ["--header", header] }
        for (name, value) in request.form { arguments += ["--data-urlencode", "\(name)=\(value)"] }
        if let body = request.body {
            arguments += ["--data-binary", "@\(try work.write(body, to: "request"))"]
        }
        let child = try ChildProcess("curl", arguments + ["--", request.url], log: work.path)
        let ending = try await child.finished(within: .seconds(30))
        guard ending == .exited(0) else {
            throw SupportError("curl \(request.url): \(ending)\n\(child.errorOutput)")
        }
        let manager = FileManager.default
        return WebResponse(
            url: request.url,
            head: String(
                decoding: manager.contents(atPath: work.file("head")) ?? Data(),
                as: UTF8.self
            ),
            body: manager.contents(atPath: work.file("body")) ?? Data()
        )
    }
}
