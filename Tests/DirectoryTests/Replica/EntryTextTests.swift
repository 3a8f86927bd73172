import Domain
import Testing

@testable import Directory

@Suite("An entry that was written down")
struct EntryTextTests {
    private func again(_ entry: DirectoryEntry) throws -> DirectoryEntry {
        try EntryText.decode(EntryText.encode(entry), key: "clé")
    }

    @Test(
        "comes back the same, whatever its values",
        arguments: [
            "", " ", "a", " a", "a ", "  ", "a b", ":a", "<a", "a:", "a<", ":", "<", "#", "#a", "-",
            "é", "日本語", "\u{1F3EB}", "a\nb", "\n", "a\n b", "\r\n", "\t", "a\0b", "\0", "\u{7F}",
            "dn: x", "=", "a::b", String(repeating: "x", count: 4096),
        ]
    )
    func values(text: String) throws {
        let octets = Array(text.utf8)
        let entry = DirectoryEntry(
            dn: text,
            attributes: ["a": [octets, [0xFF], octets], "b-2;x": [octets]]
        )
        #expect(try again(entry) == entry)
    }

    @Test("comes back the same, whatever its octets")
    func octets() throws {
        for octet in UInt8.min...UInt8.max {
            for value in [[octet], [octet, 0x61], [0x61, octet], [0x61, octet, 0x61]] {
                let entry = DirectoryEntry(dn: "o=fr", attributes: ["a": [value]])
                #expect(try again(entry) == entry, "\(value)")
            }
        }
        for _ in 0..<500 {
            let values = (0..<Int.random(in: 1...20)).map { _ in
                (0..<Int.random(in: 0...40)).map { _ in UInt8.random(in: .min ... .max) }
            }
            let attributes = ["a": values, "b": values.reversed()]
            let entry = DirectoryEntry(dn: "o=fr", attributes: attributes)
            #expect(try again(entry) == entry)
        }
    }

    @Test("comes back the same with none of anything, or with much")
    func sizes() throws {
        let bare = DirectoryEntry(dn: "", attributes: [:])
        #expect(try again(bare) == bare)
        let value = [UInt8](repeating: 0xE9, count: 1000)
        let large = DirectoryEntry(
            dn: String(repeating: "é", count: 4096),
            attributes: ["a": [[UInt8]](repeating: value, count: 512)]
        )
        #expect(try again(large) == large)
    }

    @Test("is one text only, which anyone can read")
    func text() {
        let entry = ReplicaFixture.entry(
            "uid=é,o=fr",
            ["b": ["deux", " un"], "a": ["<"], "c": [""]]
        )
        #expect(
            EntryText.encode(entry) == """
                dn:: dWlkPcOpLG89ZnI=
                a:: PA==
                b: deux
                b:: IHVu
                c::\u{20}

                """
        )
    }

    @Test("is refused when it is another text", arguments: ["", "\n", "x", "a: b\n", "dn:: %\n"])
    func refusals(text: String) {
        #expect(throws: InputError.self) { try EntryText.decode(text, key: "clé") }
    }

    @Test("in base64 is as RFC 4648 §10 has it, and is read again")
    func base64() {
        for (text, encoded) in [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ] {
            #expect(Base64.encode(Array(text.utf8)) == encoded)
        }
        #expect(Base64.encode([0xFB, 0xFF, 0xFE]) == "+//+")
        for count in 0..<100 {
            let octets = (0..<count).map { _ in UInt8.random(in: .min ... .max) }
            #expect(Base64.decode(Base64.encode(octets).utf8) == octets)
        }
    }
}
