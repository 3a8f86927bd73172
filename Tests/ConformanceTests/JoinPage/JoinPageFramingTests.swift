import Foundation
import TestSupport
import Testing

@Suite("The join page's HTTP", .serialized, .served(.withPortal), .inTurns)
struct JoinPageFramingTests {
    private static let get = "GET / HTTP/1.1\r\nHost: localhost\r\n"

    @Test(
        "refuses requests that can be read in two ways, and answers none twice",
        arguments: [
            ("two lengths", "Content-Length: 3\r\nContent-Length: 40\r\n\r\nabc"),
            (
                "length and chunks",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"
            ),
            ("chunks", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            ("odd chunks", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
            ("two hosts", "Host: mechant.example\r\n\r\n"),
            ("a negative length", "Content-Length: -1\r\n\r\n"),
            ("a blank before the colon", "Content-Length : 0\r\n\r\n"),
            ("a folded line", "X-A: b\r\n c\r\n\r\n"),
        ]
    )
    func smuggling(what: String, rest: String) async throws {
        let answer = try await send("POST /connexion HTTP/1.1\r\nHost: localhost\r\n" + rest)
        #expect(answer.matches(of: #/HTTP/1\.1 \d+/#).count <= 1, "\(answer.prefix(500))")
        #expect(!answer.hasPrefix("HTTP/1.1 2") && !answer.hasPrefix("HTTP/1.1 3"))
        #expect(try await isAlive())
    }

    @Test(
        "answers to its own names only",
        arguments: ["mechant.example", "localhost@mechant.example", "localhost:1:2", ""]
    )
    func host(name: String) async throws {
        let answer = try await send("GET / HTTP/1.1\r\nHost: \(name)\r\nConnection: close\r\n\r\n")
        #expect(answer.contains("HTTP/1.1 4"), "\(answer.prefix(300))")
        #expect(!answer.contains("mechant"))
    }

    @Test("bounds what it reads")
    func bounds() async throws {
        let headers = (0..<2000).map { "X-\($0): \(String(repeating: "a", count: 100))\r\n" }
        let many = try await send(Self.get + headers.joined() + "\r\n")
        #expect(!many.hasPrefix("HTTP/1.1 2"))
        let long = try await send(Self.get + "X: \(String(repeating: "a", count: 1 << 20))\r\n\r\n")
        #expect(!long.hasPrefix("HTTP/1.1 2"))
        let body = String(repeating: "a", count: 1 << 20)
        let large = try await send(
            "POST /connexion HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        #expect(!large.hasPrefix("HTTP/1.1 2") && !large.hasPrefix("HTTP/1.1 3"))
        #expect(try await isAlive())
    }

    @Test(
        "knows the methods of its forms only",
        arguments: ["TRACE", "PUT", "DELETE", "CONNECT", "X"]
    )
    func methods(method: String) async throws {
        let target = method == "CONNECT" ? "localhost:443" : "/connexion"
        let answer = try await send(
            "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Canary: 7\r\n\r\n"
        )
        #expect(!answer.hasPrefix("HTTP/1.1 2"), "\(answer.prefix(300))")
        #expect(!answer.contains("Canary"))
    }

    @Test("speaks TLS only, and no old one")
    func tlsOnly() async throws {
        let page = try #require(try server().files).page
        let plain = page.replacing("https://", with: "http://")
        let client = try WebClient(trusting: nil)
        let answer = try? await client.get(plain)
        #expect(answer == nil || answer?.status == 0 || answer?.status ?? 0 >= 400)
        #expect(try await isAlive())
    }

    private func send(_ text: String) async throws -> String {
        let page = try #require(try server().files).page
        let port = try #require(page.split(separator: ":").last.flatMap { UInt16($0) })
        return try await TLSDialogue.send(text, to: port)
    }

    private func isAlive() async throws -> Bool {
        let files = try #require(try server().files)
        let client = try WebClient(trusting: files.authorityPath)
        return try await client.get(files.page + "/sante").status == 200
    }
}
