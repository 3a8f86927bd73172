import Foundation
import Testing

@testable import XML

@Suite
struct EventReaderTests {
    @Test
    func elementsAttributesAndTextComeInTheOrderOfTheDocument() throws {
        let events = try Document("<a b='1' c=\"é\">x<d/>\n y</a>").events()
        #expect(
            events == [
                .start("a", attributes: [Attribute("b", "1"), Attribute("c", "é")], line: 1),
                .text("x"), .start("d", attributes: [], line: 1), .end("d"), .text("\n y"),
                .end("a"),
            ]
        )
    }

    @Test
    func octetsMayComeOneByOne() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE a SYSTEM "a.dtd">
            <!-- & -- <a> --><a b="&eacute;&#65;">é&lt;&eacute;<![CDATA[&eacute;<&]]>]]&gt;</a>
            """.replacing(" -- ", with: " - ")
        #expect(try Document(text).events(step: 1) == Document(text).events())
        #expect(try Document(text).text == "é<é&eacute;<&]]>")
    }

    @Test
    func theLineIsTheOneWhereTheTagBegins() throws {
        let events = try Document("\n<a>\n\n<b\nc='1'/></a>").events()
        let lines = events.compactMap { event in
            if case .start(_, _, let line) = event { line } else { nil }
        }
        #expect(lines == [2, 4])
    }

    @Test
    func theExternalDTDIsNeverFetched() throws {
        for place in ["file:///etc/passwd", "/etc/passwd", "http://127.0.0.1:1/a.dtd"] {
            #expect(try Document("<!DOCTYPE a SYSTEM '\(place)'><a>x</a>").text == "x")
        }
    }

    // MARK: Encodings

    @Test
    func theEncodingsOfTheFieldAreRead() throws {
        let declared = { (name: String, octets: [UInt8]) in
            try Document(octets: "<?xml version='1.0' encoding='\(name)'?><a>" + octets + "</a>")
                .text
        }
        #expect(try declared("UTF-8", [0xC3, 0xA9]) == "é")
        #expect(try declared("utf-8", [0xC3, 0xA9]) == "é")
        #expect(try declared("ISO-8859-1", [0xE9, 0xA4]) == "é¤")
        #expect(try declared("ISO-8859-15", [0xE9, 0xA4, 0xBD, 0xBC]) == "é€œŒ")
        #expect(try declared("iso-8859-15", [0xE9]) == "é")
        #expect(try declared("windows-1252", [0xE9, 0x80, 0x9C, 0x92]) == "é€œ’")
        #expect(try declared("US-ASCII", [0x41]) == "A")
        #expect(try Document("\u{FEFF}<a>é</a>").text == "é")
        #expect(try Document("<a>é</a>").text == "é")
    }

    @Test(arguments: ["UTF-16", "UTF-7", "UTF-32", "EBCDIC-CP-FR", "ISO-8859-9", "x", "utf8"])
    func otherEncodingsAreRefusedByName(name: String) throws {
        let document = Document("<?xml version='1.0' encoding='\(name)'?><a>+ADw-b+AD4-</a>")
        #expect(document.error == .unsupportedEncoding(line: 1, name))
    }

    @Test
    func wideEncodingsAreRefusedWithoutADeclaration() throws {
        let text = "<?xml version='1.0'?><a>é</a>"
        for encoding in [
            String.Encoding.utf16, .utf16BigEndian, .utf16LittleEndian, .utf32BigEndian,
        ] {
            let octets = try Array(#require(text.data(using: encoding)))
            guard case .unsupportedEncoding = Document(octets: octets).error else {
                Issue.record("\(encoding)")
                continue
            }
        }
        #expect(Document(octets: [0xFE, 0xFF]).error != nil)
    }

    @Test
    func octetsThatTheEncodingDoesNotHaveAreRefused() throws {
        for (name, octet) in [("UTF-8", 0xE9), ("US-ASCII", 0xE9), ("windows-1252", 0x81)] {
            let text = "<?xml version='1.0' encoding='\(name)'?><a>"
            guard
                case .notWellFormed = Document(octets: text + [UInt8(octet)] + "</a>").error
            else {
                Issue.record("\(name)")
                continue
            }
        }
    }

    // MARK: Entities

    @Test(arguments: ["", "<!DOCTYPE a SYSTEM 'a.dtd'>", "<?xml version='1.0' standalone='yes'?>"])
    func namedCharactersAreReadWithAndWithoutADoctype(prolog: String) throws {
        let document = Document(
            prolog + "<a b='&Eacute;'>M&eacute;lodie &amp; No&euml;l&nbsp;&euro;</a>"
        )
        #expect(try document.text == "Mélodie & Noël\u{A0}€")
        #expect(
            try document.events().first
                == .start("a", attributes: [Attribute("b", "É")], line: 1)
        )
        #expect(
            Document(prolog + "<a>\n&inconnue;</a>").error == .unknownEntity(line: 2, "inconnue")
        )
        #expect(
            Document(prolog + "<a b='&inconnue;'/>").error == .unknownEntity(line: 1, "inconnue")
        )
    }

    @Test
    func anEntityEscapedTwiceStaysAsItIsWritten() throws {
        #expect(try Document("<a>&amp;eacute;</a>").text == "&eacute;")
    }

    @Test
    func ampersandsThatBeginNoReferenceAreNotWellFormed() throws {
        for text in ["<a>R & D</a>", "<a>R&D</a>", "<a>&", "<a>&;</a>", "<a b='&'/>", "<a>&#;</a>"]
        {
            guard case .notWellFormed = Document(text).error else {
                Issue.record("\(text)")
                continue
            }
        }
    }

    @Test
    func commentsInstructionsAndCDATAHoldAmpersandsAsTheyAre() throws {
        let text = "<a><!-- R&D &x; --><?p R&D &x; ?><![CDATA[R&D &x;]]></a>"
        #expect(try Document(text).text == "R&D &x;")
    }

    @Test
    func everyNamedCharacterOfHTML4IsKnown() throws {
        #expect(try Document("<a>&quot;&apos;&yuml;&thorn;&OElig;&hearts;</a>").text == "\"'ÿþŒ♥")
        #expect(try Document("<a>&agrave;&ccedil;&Ccedil;&ocirc;&ugrave;</a>").text == "àçÇôù")
    }
}
