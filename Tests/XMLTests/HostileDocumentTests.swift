import Foundation
import Testing
import XML

/// Documents made to exhaust whoever reads them.
@Suite
struct HostileDocumentTests {
    @Test
    func aBillionLaughsEndAtTheFirstDeclaration() throws {
        let text = """
            <!DOCTYPE a [
            <!ENTITY lol "lol">
            <!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
            ]>
            <a>&lol1;</a>
            """
        #expect(Document(text).error == .refusedDeclaration(line: 2, "entities"))
    }

    @Test(arguments: [
        "<!ENTITY a 'aaaaaaaa'>", "<!ENTITY eacute 'e'>", "<!ENTITY % a 'b'>",
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY % a SYSTEM 'http://127.0.0.1:1/'> %a;", "<!ENTITY a PUBLIC 'x' 'y' NDATA z>",
    ])
    func noEntityIsDeclared(declaration: String) throws {
        let text = "<!DOCTYPE a [ \(declaration) ]><a>x</a>"
        #expect(Document(text).error == .refusedDeclaration(line: 1, "entities"))
    }

    @Test
    func defaultValuesAreRefusedAndOtherDeclarationsAreNot() throws {
        let value = "<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>"
        #expect(Document(value).error == .refusedDeclaration(line: 1, "default values"))
        let other = "<!DOCTYPE a [<!ELEMENT a ANY> <!ATTLIST a b CDATA #IMPLIED>]><a>x</a>"
        #expect(try Document(other).text == "x")
    }

    @Test
    func aParameterEntityThatNobodyDeclaredBringsNothing() throws {
        #expect(try Document("<!DOCTYPE a [ %b; ]><a>x</a>").text == "x")
    }

    @Test
    func depthHasALimit() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(Document(deep).error == .oversized(line: 1, "more than 64 elements deep"))
        let flat = "<a>" + String(repeating: "<b/>", count: 100_000) + "</a>"
        #expect(try Document(flat).events().count == 200_002)
    }

    @Test
    func textHasALimitThatTagsReset() throws {
        let text = String(repeating: "x", count: 600)
        let limits = ReadingLimits(textSize: 1000)
        #expect(throws: Never.self) {
            try Document("<a>\(text)<b/>\(text)</a>").events(limits: limits)
        }
        #expect(throws: XMLError.self) {
            try Document("<a>\(text)\(text)</a>").events(limits: limits)
        }
    }

    @Test
    func endlessTextEndsAtTheLimit() throws {
        try expectOversized("<a>", endless: "xxxxxxxxxxxxxxx\n")
    }

    @Test(arguments: [
        "<a b='", "<a ", "<!-- ", "<?p ", "<![CDATA[", "<!DOCTYPE a SYSTEM '", "<", "<a><b", "</",
        "<a>&#", "<a>&", "<!DOCTYPE a [ <!ELEMENT ",
    ])
    func markupThatNeverEndsIsNotHeld(beginning: String) throws {
        try expectOversized(beginning, endless: "x=' y\u{A0} 1234567890")
        try expectOversized(beginning, endless: "1234567890")
    }

    @Test
    func attributesHaveALimit() throws {
        let attributes = (0..<100).map { "a\($0)='1'" }.joined(separator: " ")
        #expect(
            Document("<a \(attributes)/>").error == .oversized(line: 1, "more than 64 attributes")
        )
    }

    @Test
    func whatIsNotXMLIsRefused() throws {
        for text in ["", " ", "hello", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "{}", "<a b=1/>"] {
            guard case .notWellFormed? = Document(text).error else {
                Issue.record("\(text)")
                continue
            }
        }
    }

    @Test
    func theErrorNamesItsLine() throws {
        #expect(Document("<a>\n\n<b>\n</a>").error?.line == 4)
    }

    /// Gives the same octets again and again, and expects that the reader soon has enough.
    private func expectOversized(_ beginning: String, endless: String) throws {
        var reader = try EventReader()
        let chunk = Array(String(repeating: endless, count: 4096).utf8)
        do {
            _ = try reader.take(Array(beginning.utf8)[...])
            for _ in 0..<1000 { _ = try reader.take(chunk[...]) }
            Issue.record("\(beginning): read on")
        } catch {
            // Some are not well-formed well before they are too large.
        }
    }
}
