import Archives
import Foundation
import TestSupport
import Testing

@Suite("A zip that we write")
struct ZipWriterTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("holds the files in their order, with their content")
    func readsBack() throws {
        let path = try write(Self.files)
        var archive = try ArchiveReader(path)
        for (name, contents) in Self.files {
            let file = try #require(try archive.next())
            #expect(file.name == name)
            var octets: [UInt8] = []
            var chunk: [UInt8] = []
            repeat {
                try archive.read(into: &chunk)
                octets += chunk
            } while !chunk.isEmpty
            #expect(octets == contents)
        }
        #expect(try archive.next() == nil)
    }

    @Test("is the same to the octet each time")
    func reproducible() throws {
        let first = try Data(contentsOf: URL(filePath: write(Self.files)))
        #expect(try Data(contentsOf: URL(filePath: write(Self.files))) == first)
    }

    @Test("is readable by its owner alone, and never replaces a file")
    func isPrivate() throws {
        let path = try write(Self.files)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(throws: ArchiveError.self) { _ = try ZipWriter(creating: path) }
    }

    @Test("is no archive until it was ended")
    func isNothingUnfinished() throws {
        let path = directory.file("unfinished.zip")
        do {
            var zip = try ZipWriter(creating: path)
            try zip.add("a", Array(repeating: 1, count: 100_000))
        }
        #expect(throws: ArchiveError.self) {
            var archive = try ArchiveReader(path)
            _ = try archive.next()
        }
    }

    @Test(
        "takes no name that leads elsewhere",
        arguments: ["", "/etc/passwd", "../a", "a/../b", "a\\b", "c:a", "a//b", "./a", "a\0b"]
    )
    func refusesNames(name: String) throws {
        var zip = try ZipWriter(creating: directory.file("bad.zip"))
        #expect(throws: ArchiveError.self) { try zip.add(name, []) }
    }

    @Test("takes no name twice, in any case")
    func refusesTwins() throws {
        var zip = try ZipWriter(creating: directory.file("twins.zip"))
        try zip.add("A", [])
        #expect(throws: ArchiveError.duplicateName("a")) { try zip.add("a", []) }
    }

    private static let files: [(String, [UInt8])] = [
        ("LISEZMOI.txt", Array("é\r\n".utf8)), ("a/b/c.csv", []),
        ("a/large", (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }),
    ]

    private func write(_ files: [(String, [UInt8])]) throws -> String {
        let path = directory.file("\(UUID().uuidString).zip")
        var zip = try ZipWriter(creating: path)
        for (name, contents) in files { try zip.add(name, contents) }
        try zip.finish()
        return path
    }
}
