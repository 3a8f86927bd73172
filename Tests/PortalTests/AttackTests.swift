import Synchronization
import Testing

@testable import Portal

@Suite("After a hostile request, the page")
struct AttackTests {
    private static func head(_ lines: String, host: String = "wifi.lycee.example") -> String {
        "GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\(lines)\r\n"
    }

    @Test(
        "still answers",
        arguments: [
            (
                "a path that climbs",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: wifi.lycee.example\r\nConnection: close\r\n\r\n",
                [400, 404]
            ),
            (
                "an escaped path",
                "GET /..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: wifi.lycee.example\r\nConnection: close\r\n\r\n",
                [400, 404]
            ),
            (
                "a NUL in the path",
                "GET /a%00.css HTTP/1.1\r\nHost: wifi.lycee.example\r\nConnection: close\r\n\r\n",
                [400, 404]
            ),
            (
                "an absolute path",
                "GET //etc/passwd HTTP/1.1\r\nHost: wifi.lycee.example\r\nConnection: close\r\n\r\n",
                [400, 404]
            ),
            ("another's host", head("", host: "evil.example"), [421]),
            ("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", [400]),
            ("two hosts", head("Host: evil.example\r\n"), [400]),
            (
                "a long header field", head("X-Long: \(String(repeating: "a", count: 20_000))\r\n"),
                [400, 431]
            ),
            (
                "many header fields", head(String(repeating: "X-Many: 1\r\n", count: 200)),
                [400, 431]
            ),
            (
                "two framings",
                "POST /connexion HTTP/1.1\r\nHost: wifi.lycee.example\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nHost: wifi.lycee.example\r\n\r\n",
                [400, 411]
            ),
            (
                "two lengths",
                "POST /connexion HTTP/1.1\r\nHost: wifi.lycee.example\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
                [400]
            ),
            (
                "chunks",
                "POST /connexion HTTP/1.1\r\nHost: wifi.lycee.example\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\na=1\r\n0\r\n\r\n",
                [411]
            ),
            (
                "a body announced too long",
                "POST /connexion HTTP/1.1\r\nHost: wifi.lycee.example\r\nConnection: close\r\nContent-Length: 9999999\r\n\r\n",
                [413]
            ),
            (
                "a bare line feed",
                "GET / HTTP/1.1\nHost: wifi.lycee.example\nX: a\n b\nConnection: close\n\n",
                [200, 400, 0]
            ),
            ("no HTTP", "\u{16}\u{3}\u{1}\u{0}\r\n\r\n", [400, 0]),
            ("another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400, 505, 0]),
            (
                "another method",
                "TRACE / HTTP/1.1\r\nHost: wifi.lycee.example\r\nConnection: close\r\n\r\n",
                [404, 405]
            ),
        ]
    )
    func requests(_ name: String, _ text: String, _ statuses: [Int]) async throws {
        try await JoinPage().serve { port, _ in
            let answer = Browser.parse(try await RawConnection.exchange(text, port: port))
            #expect(statuses.contains(answer.status), "\(name): \(answer.status)")
            #expect(!answer.body.contains("root:"))
            #expect(try await Browser(port: port).get("/sante").body == "ok\n")
        }
    }

    @Test("never answers a second request that was hidden in the first")
    func smuggling() async throws {
        let hidden = "GET /sante HTTP/1.1\r\nHost: wifi.lycee.example\r\n\r\n"
        let text =
            "POST /connexion HTTP/1.1\r\nHost: wifi.lycee.example\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Length: \(5 + hidden.utf8.count)\r\n\r\n0\r\n\r\n" + hidden
        try await JoinPage().serve { port, _ in
            let answer = try await RawConnection.exchange(text, port: port)
            #expect(answer.split(separator: "HTTP/1.1 ").count == 1)
            #expect(!answer.contains("ok\n"))
        }
    }

    @Test("speaks TLS and nothing else on its port")
    func clear() async throws {
        try await JoinPage().serve { port, _ in
            let answer = try await RawConnection.exchange(
                Self.head(""),
                port: port,
                isSecure: false
            )
            #expect(!answer.contains("HTTP/1.1 200"))
            #expect(try await Browser(port: port).get("/sante").status == 200)
        }
    }

    @Test("takes a machine's report with the campaign's token, and only then")
    func fleet() async throws {
        let page = JoinPage()
        let report = """
            {"serial":"PF-1","kit":"1","profile_ok":true,"ca_ok":true,"credential_ok":true,\
            "anchors":["\(String(repeating: "a", count: 64))"],"build":"10.0.26100"}
            """
        try await page.serve { port, _ in
            let browser = Browser(port: port)
            func expect(
                _ status: Int,
                _ path: String,
                _ body: String,
                _ token: String = FakeFleet.token
            ) async throws {
                let answer = try await browser.send(
                    "POST",
                    path,
                    ["Content-Type: application/json", "Authorization: Bearer \(token)"],
                    body
                )
                #expect(answer.status == status)
            }
            try await expect(204, "/parc/v1/rapport", report)
            try await expect(403, "/parc/v1/rapport", report, "un-autre-jeton-0123")
            try await expect(400, "/parc/v1/rapport", "{")
            let serial = "{\"serial\":\"PF-1\"}"
            try await expect(200, "/parc/v1/inscription", serial)
            let unknown = "{\"serial\":\"PF-2\"}"
            try await expect(403, "/parc/v1/inscription", unknown)
            #expect(page.fleet.reports.withLock { $0.count } == 1)
        }
    }
}
