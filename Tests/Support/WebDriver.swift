internal import Foundation

/// A session of a browser, as the W3C's WebDriver speaks to it.
final class WebDriver: Sendable {
    private let client: WebClient
    private let base: String

    /// Opens a session.
    init(at base: String, capabilities: [String: Any]) async throws {
        struct Session: Decodable { let sessionId: String }
        client = try WebClient(trusting: nil)
        let session: Session = try await Self.send(
            client,
            "POST",
            base + "/session",
            ["capabilities": ["alwaysMatch": capabilities]]
        )
        self.base = "\(base)/session/\(session.sessionId)"
    }

    /// Sends a command that answers with a value.
    ///
    /// - Throws: `SupportError` with the driver's own words when it refuses.
    func ask<Value: Decodable>(
        _ method: String,
        _ path: String,
        _ body: [String: Any] = [:]
    ) async throws -> Value {
        try await Self.send(client, method, base + path, body)
    }

    /// Sends a command whose answer says nothing.
    func tell(_ path: String, _ body: [String: Any] = [:]) async throws {
        let _: Ignored = try await ask("POST", path, body)
    }

    /// Sends a command of Chromium's own protocol.
    func tellChromium(_ command: String, _ parameters: [String: Any]) async throws {
        try await tell("/goog/cdp/execute", ["cmd": command, "params": parameters])
    }

    /// Ends the session, and the browser with it.
    func close() async throws {
        let _: Ignored = try await ask("DELETE", "")
    }

    private struct Ignored: Decodable {
        init(from decoder: any Decoder) throws {}
    }

    private struct Reply<Value: Decodable>: Decodable { let value: Value }

    private static func send<Value: Decodable>(
        _ client: WebClient,
        _ method: String,
        _ url: String,
        _ body: [String: Any]
    ) async throws -> Value {
        var request = WebClient.Request(url)
        request.method = method
        if method == "POST" {
            let data = try JSONSerialization.data(withJSONObject: body)
            request.body = String(decoding: data, as: UTF8.self)
            request.headers = ["Content-Type: application/json"]
        }
        let answer = try await client.send(request)
        guard answer.status == 200 else {
            throw SupportError("WebDriver \(method) \(url): \(answer.text.prefix(600))")
        }
        return try JSONDecoder().decode(Reply<Value>.self, from: answer.body).value
    }
}
