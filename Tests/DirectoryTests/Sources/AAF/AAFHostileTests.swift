import Directory
import Domain
import Foundation
import TestSupport
import Testing

/// Files that are not what they should be: the delivery fails as a whole, and changes nothing.
@Suite
struct AAFHostileTests {
    private let fixture: AAFFixture
    private let replica = MemoryReplica()

    init() throws {
        fixture = try AAFFixture()
        try replica.read(AAFFixture.complet, establishments: AAFFixture.lycees())
    }

    private func expectRefusal(_ text: String, line: Int, _ message: String) throws {
        try expectRefusal(Data(text.utf8), line: line, message)
    }

    private func expectRefusal(_ data: Data, line: Int, _ message: String) throws {
        let before = replica.entries
        let name = AAFFixture.name("Eleve")
        let path = try fixture.delivery([name: ""])
        try fixture.directory.write(data, to: "delivery/\(name)")
        let lycees = try AAFFixture.lycees()
        let error = inputError { try replica.read(path, establishments: lycees) }
        #expect(error?.file == "\(path)/\(name)")
        #expect(error?.line == line)
        #expect(error?.message.contains(message) == true, "\(String(describing: error))")
        #expect(replica.entries == before)
    }

    @Test
    func aFileThatIsNotWellFormedIsNamedWithItsLine() throws {
        let text = "<ficAlimMENESR>\n<addRequest>\n</ficAlimMENESR>"
        try expectRefusal(text, line: 3, "not well-formed XML: mismatched tag")
        try expectRefusal("<ficAlimMENESR>\n\n", line: 3, "not well-formed XML")
        try expectRefusal("", line: 1, "not well-formed XML")
    }

    @Test
    func aFileOfAnotherKindIsNamed() throws {
        try expectRefusal("\n<html/>", line: 2, "not an AAF file: <html>")
    }

    @Test
    func entitiesOfTheFileAreRefused() throws {
        let text = "<!DOCTYPE ficAlimMENESR [\n<!ENTITY a 'b'>]><ficAlimMENESR/>"
        try expectRefusal(text, line: 2, "declarations of entities are refused")
        try expectRefusal("<ficAlimMENESR>\n&foo;</ficAlimMENESR>", line: 2, "unknown entity &foo;")
    }

    @Test
    func otherEncodingsAreRefused() throws {
        let text = "<?xml version='1.0' encoding='UTF-16'?><ficAlimMENESR/>"
        try expectRefusal(text, line: 1, "UTF-16: only UTF-8")
        let wide = try #require(text.data(using: .utf16))
        try expectRefusal(wide, line: 1, "UTF-16 or UTF-32, or a NUL: only UTF-8")
        let seven = text.replacing("UTF-16", with: "UTF-7")
        try expectRefusal(seven, line: 1, "UTF-7: only UTF-8")
    }

    @Test
    func depthIsRefused() throws {
        let text = "<ficAlimMENESR>\n" + String(repeating: "<a>", count: 100_000)
        try expectRefusal(text, line: 2, "more than 16 elements deep")
    }
}
