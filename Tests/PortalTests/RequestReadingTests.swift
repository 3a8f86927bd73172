import HTTPTypes
import Hummingbird
import NIOCore
import Provisioning
import Testing

@testable import Portal

@Suite("A request")
struct RequestReadingTests {
    @Test(
        "for a path that is not plain is for nothing here",
        arguments: [
            "/../etc/passwd", "/..%2fetc", "/%2e%2e/", "/a%00b", "//etc", "/a//b", "/a\\..\\b",
            "/a;b", "/é", "", "etc", "/a b", "/~root", "/" + String(repeating: "a", count: 300),
        ]
    )
    func hostilePaths(_ path: String) {
        #expect(!Gate.isPlain(path))
    }

    @Test("for a page of ours is let in", arguments: ["/", "/appareil/iphone-ipad", "/p/w/0a.xml"])
    func plainPaths(_ path: String) {
        #expect(Gate.isPlain(path))
    }

    private func request(
        _ authority: String?,
        _ fields: HTTPFields = [:],
        path: String = "/"
    ) -> Request {
        Request(
            head: HTTPRequest(
                method: .get,
                scheme: "https",
                authority: authority,
                path: path,
                headerFields: fields
            ),
            body: RequestBody(buffer: ByteBuffer())
        )
    }

    @Test(
        "is answered under our own name alone, with any port",
        arguments: ["wifi.lycee.example", "WIFI.lycee.example:8443"]
    )
    func ownHosts(_ host: String) throws {
        try Gate.check(request(host), hosts: ["wifi.lycee.example"])
    }

    @Test(
        "under another's name is misdirected",
        arguments: ["evil.example", "wifi.lycee.example.evil.example", "127.0.0.1", "[::1]:8443"]
    )
    func otherHosts(_ host: String) {
        #expect(throws: Problem.misdirected) {
            try Gate.check(request(host), hosts: ["wifi.lycee.example"])
        }
    }

    @Test("without a host, or with two, is no request")
    func noHost() throws {
        #expect(throws: Problem.badRequest) { try Gate.check(request(nil), hosts: ["a"]) }
        #expect(throws: Problem.badRequest) { try Gate.check(request("a:b:c"), hosts: ["a"]) }
        let name = try #require(HTTPField.Name("Host"))
        #expect(throws: Problem.badRequest) {
            try Gate.check(request("a", [name: "b"]), hosts: ["a"])
        }
    }

    @Test("that is framed in pieces, or too long, is refused unread")
    func framing() {
        #expect(throws: Problem.lengthRequired) {
            try Gate.check(request("a", [.transferEncoding: "chunked"]), hosts: ["a"])
        }
        #expect(throws: Problem.tooLarge) {
            try Gate.check(request("a", [.contentLength: "16385"]), hosts: ["a"])
        }
    }

    @Test("has fields that are read as they were written")
    func fields() throws {
        let fields = try #require(FormFields("a=1&b=%C3%A9+%26&c=&d".utf8))
        #expect(fields["a"] == "1")
        #expect(fields["b"] == "é &")
        #expect(fields["c"] == "")
        #expect(fields["d"] == "")
        #expect(fields["e"] == nil)
    }

    @Test(
        "with fields that nobody would send has none",
        arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=1&a=2", "%c0%af=1"]
    )
    func badFields(_ text: String) {
        #expect(FormFields(text.utf8) == nil)
        #expect(FormFields((0..<40).map { "f\($0)=1" }.joined(separator: "&").utf8) == nil)
    }

    @Test(
        "sends a browser on to paths of ours alone",
        arguments: [
            "https://evil.example/", "//evil.example", "/\\evil.example", "evil", "", "/a\nb", "/é",
        ]
    )
    func destinations(_ path: String) {
        #expect(LocalPath.checked(path) == nil)
        #expect(LocalPath.checked("/appareil/mac?x=1") == "/appareil/mac?x=1")
    }

    @Test("that carries a cookie twice carries none")
    func cookies() {
        let twice = request("a", [.cookie: "__Host-preau=1; __Host-preau=2"])
        #expect(Cookie.session.value(in: twice) == nil)
        let once = request("a", [.cookie: "x=2; __Host-preau=1; y=__Host-preau=3"])
        #expect(Cookie.session.value(in: once) == "1")
    }
}

@Suite("What a page shows")
struct PageEscapingTests {
    @Test("is text, whatever stands in it")
    func escaping() {
        let escaping = PageEscaping()
        #expect(escaping.escapeText("<b a='1'>&\"") == "&lt;b a=&#39;1&#39;&gt;&amp;&quot;")
        #expect(escaping.escapeText("<\u{301}script>") == "&lt;\u{301}script&gt;")
        #expect(escaping.escapeText("a\u{202E}b\u{0}") == "a\u{FFFD}b\u{FFFD}")
    }

    @Test("is there in both languages")
    func words() throws {
        let french = try #require(Words.table[.french])
        let english = try #require(Words.table[.english])
        #expect(french.keys == english.keys)
        #expect(!french.values.contains("") && !english.values.contains(""))
    }

    @Test("has a sentence for each word that a template names")
    func templates() throws {
        let words = try #require(Words.table[.french])
        for template in PageTemplate.allCases {
            for part in template.text.split(separator: "{{t.").dropFirst() {
                let name = String(part.prefix { $0 != "}" })
                #expect(words[name] != nil, "\(template): \(name)")
            }
            #expect(!template.text.contains("{{{"))
        }
    }
}
