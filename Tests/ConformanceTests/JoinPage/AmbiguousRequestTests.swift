import Foundation
import TestSupport
import Testing

/// Requests that two programs could read in two ways, each with a second one hidden behind it.
@Suite("The join page, asked ambiguously", .serialized, .served(.withPortal), .inTurns)
struct AmbiguousRequestTests {
    private static let hidden = "GET /sante HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let chunks = "0\r\n\r\n" + hidden

    @Test(
        "answers nothing that was hidden in the request",
        arguments: [
            (
                "chunks and a length",
                "Transfer-Encoding: chunked\r\nContent-Length: \(chunks.utf8.count)\r\n\r\n\(chunks)"
            ),
            (
                "a length and chunks",
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)"
            ),
            ("two codings", "Transfer-Encoding: identity, chunked\r\n\r\n\(chunks)"),
            ("coding twice", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)"),
            ("a blank before the colon", "Transfer-Encoding : chunked\r\n\r\n\(chunks)"),
            ("a tab in the coding", "Transfer-Encoding:\tchunked\r\n\r\n\(chunks)"),
            ("a coding after a form feed", "Transfer-Encoding: \u{0B}chunked\r\n\r\n\(chunks)"),
            ("a folded coding", "Transfer-Encoding:\r\n chunked\r\n\r\n\(chunks)"),
            ("a coding after a line feed", "X: y\nTransfer-Encoding: chunked\r\n\r\n\(chunks)"),
            ("a coding after a return", "X: y\rTransfer-Encoding: chunked\r\n\r\n\(chunks)"),
            ("two lengths", "Content-Length: 0\r\nContent-Length: 44\r\n\r\n\(hidden)"),
            ("a list of lengths", "Content-Length: 0, 44\r\n\r\n\(hidden)"),
            ("a length with a sign", "Content-Length: +0\r\n\r\n\(hidden)"),
            ("a length in hexadecimal", "Content-Length: 0x0\r\n\r\n\(hidden)"),
            ("a length with a blank", "Content-Length: 0 0\r\n\r\n\(hidden)"),
            ("a length too long", "Content-Length: 18446744073709551616\r\n\r\n\(hidden)"),
            (
                "a chunk too long",
                "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n\(hidden)"
            ),
            ("a NUL in a value", "X: a\u{0}b\r\n\r\n\(hidden)"),
            ("a name with a blank", "X Y: a\r\n\r\n\(hidden)"),
            ("no name", ": a\r\n\r\n\(hidden)"),
            ("line feeds alone", "X: y\n\n\(hidden)"),
            (
                "an upgrade",
                "Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 44\r\n\r\n\(hidden)"
            ),
        ]
    )
    func smuggling(what: String, rest: String) async throws {
        let answer = try await send("POST /connexion HTTP/1.1\r\nHost: localhost\r\n" + rest)
        #expect(answer.matches(of: #/HTTP/1\.[01] \d+/#).count <= 1, "\(answer.prefix(900))")
        #expect(!answer.hasPrefix("HTTP/1.1 2") && !answer.hasPrefix("HTTP/1.1 3"))
        #expect(!answer.contains("\r\n\r\nok\n"), "\(answer.prefix(900))")
        try await expectLife()
    }

    @Test(
        "takes no first line but the plain one, for its own name",
        arguments: [
            "GET mechant.example/sante HTTP/1.1", "GET //mechant.example/sante HTTP/1.1",
            "GET sante HTTP/1.1", "GET * HTTP/1.1",
            "GET /sante", "GET /sante HTTP/0.9", "GET /sante HTTP/3.0", "GET /sante HTTP/1.1 x",
            "GET /sante\u{0} HTTP/1.1", "GET /sante?\u{7F} HTTP/1.1", "\u{0}GET /sante HTTP/1.1",
            "GET /connexion/../sante HTTP/1.1", "GET /%73ante HTTP/1.1", "GET /sante; HTTP/1.1",
            "GET /sante/ HTTP/1.1\r\nHost: mechant.example",
            "GET /sante HTTP/1.1\r\nHost: localhost.mechant.example",
        ]
    )
    func firstLine(line: String) async throws {
        let host = line.contains("Host:") ? "" : "Host: localhost\r\n"
        let answer = try await send("\(line)\r\n\(host)Connection: close\r\n\r\n")
        #expect(!answer.contains("\r\n\r\nok\n"), "\(answer.prefix(500))")
        #expect(!answer.contains("mechant"), "\(answer.prefix(500))")
        try await expectLife()
    }

    @Test(
        "goes by the field Host, and echoes no other name, when the first line is a whole address"
    )
    func absoluteForm() async throws {
        // What the line says of the host is lost before we see it: nothing is ever made of it.
        let own = try await send(
            "GET https://mechant.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        #expect(!own.contains("mechant"))
        let other = try await send(
            "GET https://localhost/ HTTP/1.1\r\nHost: mechant.example\r\nConnection: close\r\n\r\n"
        )
        #expect(other.hasPrefix("HTTP/1.1 421"), "\(other.prefix(300))")
    }

    @Test(
        "finds no file behind a path in disguise",
        arguments: [
            "/..%5c..%5cetc%5cpasswd", "/%252e%252e/%252e%252e/etc/passwd",
            "/%c0%ae%c0%ae/etc/passwd",
            "/%uff0e%uff0e/etc/passwd", "/..;/..;/etc/passwd", "/./etc/./passwd", "/etc/passwd%0a",
            "/file:///etc/passwd", "/proc/self/environ", "/style.css%20", "/STYLE.CSS~",
            "/sante/../../../etc/passwd", "/p/w/..%2f..%2f..%2fetc%2fpasswd.xml",
            "/profil/../../preau.yaml", "/appareil/..%2fprofil%2fapple", "/accounts.sqlite",
            "/transfert/..%2f..", "/\u{FF0F}etc\u{FF0F}passwd",
        ]
    )
    func disguisedPath(path: String) async throws {
        let answer = try await send(
            "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(500))")
        for word in ["root:", "BEGIN", "state-directory", "SQLite", "PATH="] {
            #expect(!answer.contains(word))
        }
    }

    private func send(_ text: String) async throws -> String {
        let port = try #require(try server().files?.pagePort)
        return try await TLSDialogue.send(text, to: port, patience: .seconds(1))
    }

    private func expectLife() async throws {
        #expect(try await PageVisitor(try server()).open("/sante").text == "ok\n")
    }
}
