import Directory
import Domain
import Foundation
import TestSupport
import Testing

@Suite
struct LDIFFileTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test
    func aFileReadsLikeItsOctets() throws {
        let academy = SlapdFixture.dataPath + "/ldap/ent-demo.ldif"
        let octets = try Array(Data(contentsOf: URL(filePath: academy)))
        var expected: [DirectoryEntry] = []
        try LDIFReader().read(octets) { expected.append($0) }
        #expect(expected.count == 146)
        #expect(try LDIFReader().entries(inFile: academy) == expected)
    }

    @Test
    func entriesMayCrossTheEdgesOfTheBuffer() throws {
        let value = String(repeating: "é", count: 20_000)
        let text = (0..<40).map { "dn: a=\($0)\r\nb: \(value)\r\n c\r\n\r\n" }.joined()
        let path = try directory.write(text, to: "large.ldif")
        let entries = try LDIFReader().entries(inFile: path)
        #expect(entries.map(\.dn) == (0..<40).map { "a=\($0)" })
        #expect(entries.allSatisfy { $0.attributes["b"] == [Array("\(value)c".utf8)] })
    }

    @Test
    func whatIsNotAReadableFileIsRefusedByName() throws {
        let pipe = directory.file("pipe")
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        for path in [directory.file("absent"), directory.path, pipe, "/dev/zero", "a\u{0}b", ""] {
            let error = #expect(throws: InputError.self, "\(path)") {
                try LDIFReader().entries(inFile: path)
            }
            #expect(error?.file == path)
        }
    }

    @Test
    func changesAreRefused() throws {
        let changes = SlapdFixture.dataPath + "/ldap/ent-demo-delta.ldif"
        let error = #expect(throws: InputError.self) {
            try LDIFReader().entries(inFile: changes)
        }
        #expect(error?.line == 2)
        #expect(error?.key == "changetype")
    }
}
