import Archives
import Foundation
import TestSupport
import Testing

@Suite
struct ArchiveReaderTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test
    func filesOfEveryFormatComeWithTheirContent() throws {
        var zip = ZipBuilder()
        var tar = TarBuilder()
        tar.add("sub/", type: "5")
        for (name, content) in [("a.xml", "one"), ("sub/b é.xml", "two"), ("./c", "")] {
            zip.add(name, Array(content.utf8))
            tar.add(name, Array(content.utf8))
        }
        let expected = ["a.xml=one", "sub/b é.xml=two", "c="]
        #expect(try read(zip.data) == expected)
        #expect(try read(tar.data) == expected)
        #expect(try read(Compression.gzip(tar.data, in: directory)) == expected)
        #expect(try read(Compression.xz(tar.data, in: directory)) == expected)
    }

    @Test
    func deflatedFilesAreUnpackedInPieces() throws {
        let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        var zip = ZipBuilder()
        try zip.add(
            "a",
            Array(Compression.deflate(Data(content), in: directory)),
            method: 8,
            size: UInt32(content.count),
            checksum: ZipBuilder.crc32(content)
        )
        var archive = try ArchiveReader(directory.write(zip.data, to: "archive"))
        #expect(try archive.next()?.size == 300_000)
        var result: [UInt8] = []
        var chunk: [UInt8] = []
        repeat {
            try archive.read(into: &chunk)
            #expect(chunk.count <= 64 << 10)
            result += chunk
        } while !chunk.isEmpty
        #expect(result == content)
    }

    @Test
    func filesMayBePassedOver() throws {
        var tar = TarBuilder()
        for number in 0..<3 { tar.add("\(number)", [UInt8](repeating: 7, count: 200_000)) }
        var archive = try ArchiveReader(directory.write(tar.data, to: "archive"))
        var names: [String] = []
        while let file = try archive.next() { names.append(file.name) }
        #expect(names == ["0", "1", "2"])
    }

    @Test
    func whatIsNoArchiveIsRefused() throws {
        for content in ["", "hello", "<a/>", "PK", String(repeating: "x", count: 2000)] {
            guard case .unreadable? = error(Data(content.utf8)) else {
                Issue.record("\(content.prefix(20))")
                continue
            }
        }
        #expect(throws: ArchiveError.self) { _ = try ArchiveReader("/nonexistent") }
        #expect(throws: ArchiveError.self) { _ = try ArchiveReader("/tmp") }
        #expect(throws: ArchiveError.self) { _ = try ArchiveReader("/tmp/a\u{0}b") }
    }

    @Test
    func aFileCutShortIsRefusedWhereverItIsCut() throws {
        var tar = TarBuilder()
        tar.add("a", Array(repeating: 65, count: 3000))
        var zip = ZipBuilder()
        zip.add("a", Array(repeating: 65, count: 3000))
        let packed = try Compression.gzip(tar.data, in: directory)
        for whole in [tar.data.prefix(3072), zip.data, packed] {
            for length in stride(from: 0, to: whole.count - 1, by: 97) {
                #expect(error(whole.prefix(length)) != nil, "\(length) of \(whole.count)")
            }
        }
    }

    private func read(_ data: Data) throws -> [String] {
        var archive = try ArchiveReader(directory.write(data, to: "archive"))
        var files: [String] = []
        var chunk: [UInt8] = []
        while let file = try archive.next() {
            var content: [UInt8] = []
            repeat {
                try archive.read(into: &chunk)
                content += chunk
            } while !chunk.isEmpty
            files.append("\(file.name)=\(String(decoding: content, as: UTF8.self))")
        }
        return files
    }

    private func error(_ data: Data) -> ArchiveError? {
        do {
            _ = try read(data)
            return nil
        } catch {
            return error as? ArchiveError
        }
    }
}
