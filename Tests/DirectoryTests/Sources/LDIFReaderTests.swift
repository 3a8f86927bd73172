import Directory
import Domain
import Foundation
import TestSupport
import Testing

@Suite
struct LDIFReaderTests {
    private func read(_ text: String, keeping wanted: [String]? = nil) throws -> [DirectoryEntry] {
        var entries: [DirectoryEntry] = []
        try LDIFReader(attributes: wanted).read(Array(text.utf8), name: "a.ldif") {
            entries.append($0)
        }
        return entries
    }

    private func entry(_ dn: String, _ attributes: [String: [String]] = [:]) -> DirectoryEntry {
        DirectoryEntry(dn: dn, attributes: attributes.mapValues { $0.map { Array($0.utf8) } })
    }

    private func failure(_ text: String) -> InputError? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error as? InputError
        }
    }

    @Test
    func emptyLinesSeparateEntries() throws {
        let expected = [entry("a=1", ["b": ["2", "3"]]), entry("a=4"), entry("", ["c": ["5"]])]
        let text = "dn: a=1\nb: 2\nB: 3\n\n\ndn: a=4\n\ndn:\nc:5"
        #expect(try read(text) == expected)
        #expect(try read(text + "\n") == expected)
        #expect(try read("\n\n" + text + "\n\n\n") == expected)
        #expect(try read(text.replacing("\n", with: "\r\n")) == expected)
        #expect(try read("version: 1\n" + text) == expected)
        #expect(try read("version: 1\n\n" + text) == expected)
        #expect(try read("\u{FEFF}" + text) == expected)
        #expect(try read("") == [])
        #expect(try read("\n") == [])
    }

    @Test
    func aLineGoesOnWhereTheNextBeginsWithASpace() throws {
        let expected = [entry("a=long name", ["b": ["one two"]])]
        #expect(try read("dn: a=lo\n ng name\nb: on\n e\n  t\n w\n o\n") == expected)
        #expect(try read("dn: a=long name\nb\n :\n  one two") == expected)
    }

    @Test
    func theFoldMayBeAnywhere() throws {
        let text = "dn: a=1\nbb: two words\ncc:: w6l0w6k=\n"
        let expected = try read(text)
        for index in text.indices.dropFirst() where text[..<index].last != "\n" {
            let folded = text[..<index] + "\n " + text[index...]
            #expect(try read(String(folded)) == expected, "\(folded)")
        }
    }

    @Test
    func commentsAreNothing() throws {
        let text = "# one\n folded too\nversion: 1\n# two\ndn: a=1\n#b: 2\n  x\nc: 3 # not\n#"
        #expect(try read(text) == [entry("a=1", ["c": ["3 # not"]])])
    }

    @Test
    func base64IsDecodedAndNothingElseIs() throws {
        let text = "dn:: YT3DqQ==\nb:: AP8=\nc: YQ==\nd::\ne:: IA==\nf::   YQ==\n"
        let found = try #require(read(text).first)
        #expect(found.dn == "a=é")
        #expect(found.attributes["b"] == [[0x00, 0xFF]])
        #expect(found.attributes["c"] == [Array("YQ==".utf8)])
        #expect(found.attributes["d"] == [[]])
        #expect(found.attributes["e"] == [[0x20]])
        #expect(found.attributes["f"] == [Array("a".utf8)])
    }

    @Test
    func everyLengthOfOctetsSurvivesBase64() throws {
        for length in 0..<70 {
            let octets = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            let text = "dn: a=1\nb:: \(Data(octets).base64EncodedString())\n"
            #expect(try read(text).first?.attributes["b"] == [octets])
        }
    }

    @Test
    func onlyTheWantedAttributesAreKept() throws {
        let text = "dn: a=1\nUserPassword: x\njpegPhoto:: AAAA\nuserpassword: y\n"
        let kept = try read(text, keeping: ["userPASSWORD"])
        #expect(kept == [entry("a=1", ["userpassword": ["x", "y"]])])
        #expect(try read(text, keeping: []) == [entry("a=1")])
    }

    @Test(arguments: [
        ("dn: a=1\nb: 2\nnonsense\n", 3),
        ("dn: a=1\n: 2\n", 2),
        ("dn: a=1\nb c: 2\n", 2),
        ("dn: a=1\né: 2\n", 2),
        ("b: 2\n", 1),
        ("\n\nb: 2\n", 3),
        ("dn: a=1\n\nb: 2\n", 3),
        ("dn: a=1\ndn: a=2\n", 2),
        ("dn: a=1\nb:: YQ=\n", 2),
        ("dn: a=1\nb:: Y=Q=\n", 2),
        ("dn: a=1\nb:: Y===\n", 2),
        ("dn: a=1\nb:: ====\n", 2),
        ("dn: a=1\nb:: YQ ==\n", 2),
        ("dn: a=1\nb:: YQ==YQ==\n", 2),
        ("dn:: /w==\n", 1),
        ("dn: a=1\nb:< file:///etc/passwd\n", 2),
        ("dn: a=1\nb: x\u{0}y\n", 2),
        ("version: 2\ndn: a=1\n", 1),
        ("dn: a=1\nversion: 1\n\nversion: 1\n", 4),
        (" dn: a=1\n", 1),
        ("dn: a=1\n\n b: 2\n", 3),
        ("# c\ndn: a=1\nchangetype: modify\nreplace: b\nb: 2\n-\n", 3),
        ("dn: a=1\ncontrol: 1.2.3 true\nchangetype: delete\n", 2),
        ("dn: a=1\nb: 2\n-\n", 3),
        ("dn: a=1\nb:: Y\n \n Q\n c: 3\n", 2),
    ])
    func whatIsNotAnEntryIsRefusedAtItsLine(text: String, line: Int) throws {
        let error = try #require(failure(text))
        #expect(error.file == "a.ldif")
        #expect(error.line == line, "\(error)")
        #expect(error.description.hasPrefix("a.ldif:\(line): "))
    }

    @Test
    func changeRecordsAreRefusedInWords() throws {
        let error = try #require(failure("dn: a=1\nchangetype: add\nb: 2\n"))
        #expect(error.key == "changetype")
        #expect(error.message.contains("change records"))
    }

    @Test
    func sizesAreBounded() throws {
        let line = String(repeating: "x", count: LDIFLimits.lineSize - 3)
        #expect(try read("dn: a=1\nb: \(line)").count == 1)
        #expect(failure("dn: a=1\nb: \(line)x")?.line == 2)
        #expect(failure("dn: a=1\n\(String(repeating: "x", count: 1 << 20))")?.line == 2)

        let lines = LDIFLimits.entrySize / LDIFLimits.lineSize
        let many = String(repeating: "b: \(line)\n", count: lines - 1)
        #expect(try read("dn: a=1\n\(many)").count == 1)
        #expect(failure("dn: a=1\n\(many)b: \(line)\n")?.line == lines + 1)
        let folded = String(repeating: "\n \(line)", count: lines + 1)
        #expect(failure("dn: a=1\nb: \(folded)")?.line == 2)

        let values = String(repeating: "b: 1\n", count: LDIFLimits.valuesPerEntry)
        #expect(try read("dn: a=1\n\(values)").first?.attributes["b"]?.count == 4096)
        #expect(failure("dn: a=1\n\(values)b: 1\n")?.line == LDIFLimits.valuesPerEntry + 2)
    }

    @Test
    func anErrorOfTheConsumerStopsTheReading() {
        struct Enough: Error {}
        var count = 0
        #expect(throws: Enough.self) {
            try LDIFReader().read(Array("dn: a\n\ndn: b\n\ndn: c\n".utf8)) { _ in
                count += 1
                if count == 2 { throw Enough() }
            }
        }
        #expect(count == 2)
    }
}
