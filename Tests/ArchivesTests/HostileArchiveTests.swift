import Archives
import Foundation
import TestSupport
import Testing

/// Archives made to write elsewhere, or to exhaust whoever unpacks them.
@Suite
struct HostileArchiveTests {
    private let directory: TemporaryDirectory
    private let content = Array("content".utf8)

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test(arguments: [
        "../a", "a/../../b", "/etc/passwd", "..", "a\\..\\b", "C:\\a", "c:a", "a/..", "a\nb",
    ])
    func namesThatLeadElsewhereCondemnTheArchive(name: String) throws {
        var zip = ZipBuilder()
        zip.add("good", content)
        zip.add(name, content)
        var tar = TarBuilder()
        tar.add("good", content)
        tar.add(name, content)
        for data in [zip.data, tar.data] {
            guard case .unsafeName? = error(data) else {
                Issue.record("\(name): \(String(describing: error(data)))")
                continue
            }
        }
    }

    @Test
    func linksAndDevicesCondemnTheArchive() throws {
        for (type, link) in [("1", "good"), ("2", "/etc/passwd"), ("3", ""), ("4", ""), ("6", "")] {
            var tar = TarBuilder()
            tar.add("good", content)
            tar.add("bad", type: Character(type), link: link)
            #expect(error(tar.data) == .notAFile("bad"), "type \(type)")
        }
        var zip = ZipBuilder()
        zip.add("bad", Array("/etc/passwd".utf8), mode: 0o120777)
        #expect(error(zip.data) == .notAFile("bad"))
    }

    @Test
    func aNameMayComeOnlyOnce() throws {
        for other in ["a/b", "a//b", "./a/b", "A/b"] {
            var zip = ZipBuilder()
            var tar = TarBuilder()
            for name in ["a/b", other] {
                zip.add(name, content)
                tar.add(name, content)
            }
            for data in [zip.data, tar.data] {
                guard case .duplicateName? = error(data) else {
                    Issue.record("\(other)")
                    continue
                }
            }
        }
    }

    @Test
    func encryptedFilesAreRefused() throws {
        var zip = ZipBuilder()
        zip.add("a", content, flags: 1)
        #expect(error(zip.data) == .encrypted("a"))
    }

    @Test
    func aHeaderThatSaysFourGibibytesIsNotBelieved() throws {
        var zip = ZipBuilder()
        zip.add("a", content, size: .max)
        var tar = TarBuilder()
        tar.add("a", content, size: 4 << 30)
        for data in [zip.data, tar.data] {
            guard case .oversized? = error(data) else {
                Issue.record("\(String(describing: error(data)))")
                continue
            }
        }
    }

    @Test
    func sizesThatLieAreRefused() throws {
        let packed = try Array(Compression.deflate(Data(content), in: directory))
        for size in [1, 6, 8, 1000] as [UInt32] {
            var zip = ZipBuilder()
            let checksum = ZipBuilder.crc32(content)
            zip.add("a", packed, method: 8, size: size, checksum: checksum)
            #expect(error(zip.data) != nil, "\(size)")
        }
        var wrong = ZipBuilder()
        wrong.add("a", content, checksum: 1)
        #expect(error(wrong.data) != nil)
    }

    @Test
    func bombsAreRefusedSoon() throws {
        let zeros = Data(count: 64 << 20)
        let packed = try Array(Compression.deflate(zeros, in: directory))
        var zip = ZipBuilder()
        zip.add("a", packed, method: 8, size: UInt32(zeros.count), checksum: 0)
        var tar = TarBuilder()
        tar.add("a", [UInt8](zeros))
        for data in [zip.data, try Compression.gzip(tar.data, in: directory)] {
            guard case .oversized? = error(data) else {
                Issue.record("\(String(describing: error(data)))")
                continue
            }
        }
    }

    @Test
    func entriesDepthAndNamesHaveLimits() throws {
        var many = ZipBuilder()
        for number in 0..<5000 { many.add("\(number)", []) }
        #expect(error(many.data) == .oversized("more than 4096 entries"))
        var tar = TarBuilder()
        tar.add(String(repeating: "d/", count: 9) + "a", content)
        guard case .oversized? = error(tar.data) else {
            Issue.record("depth")
            return
        }
        var zip = ZipBuilder()
        zip.add(String(repeating: "n", count: 2000), content)
        guard case .oversized? = error(zip.data) else {
            Issue.record("name")
            return
        }
    }

    @Test
    func theSumOfTheFilesHasALimit() throws {
        let limits = ArchiveLimits(fileSize: 100, totalSize: 250)
        var tar = TarBuilder()
        for number in 0..<3 { tar.add("\(number)", [UInt8](repeating: 1, count: 100)) }
        #expect(error(tar.data, limits) == .oversized("more than 250 octets in all"))
        #expect(
            error(tar.data, ArchiveLimits(fileSize: 99)) == .oversized("0: more than 99 octets")
        )
    }

    /// What is wrong with an archive of which no file is asked for.
    private func error(_ data: Data, _ limits: ArchiveLimits = ArchiveLimits()) -> ArchiveError? {
        do {
            var archive = try ArchiveReader(directory.write(data, to: "archive"), limits: limits)
            while try archive.next() != nil {}
            return nil
        } catch {
            return error as? ArchiveError
        }
    }
}
