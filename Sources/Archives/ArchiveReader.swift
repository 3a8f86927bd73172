/// Reads the files of a zip or a tar one after the other, without unpacking any to the disk.
///
/// One hostile entry condemns the whole archive, whether its content was asked for or not.
package struct ArchiveReader: ~Copyable {
    private static let chunkSize = 64 << 10

    private var handle: Handle
    private let limits: ArchiveLimits
    private var names: Set<String> = []
    private var entries = 0
    /// Octets that have come out of the archive.
    private var unpacked: Int64 = 0
    /// Octets of all the files met, as the archive says.
    private var announced: Int64 = 0
    private var current: ArchivedFile?
    /// Octets read of the current file.
    private var position: Int64 = 0

    package init(_ path: String, limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveError) {
        handle = try Handle.open(path)
        self.limits = limits
    }

    /// Moves to the next file.
    ///
    /// - Returns: `nil` at the end of the archive.
    package mutating func next() throws(ArchiveError) -> ArchivedFile? {
        try passOver()
        while let header = try handle.nextHeader() {
            entries += 1
            guard entries <= limits.entries else {
                throw .oversized("more than \(limits.entries) entries")
            }
            guard let raw = header.name else { throw .unsafeName("entry \(entries)") }
            let name = try EntryName.normalized(raw, limits)
            guard header.kind != .other else { throw .notAFile(name) }
            guard !header.isEncrypted else { throw .encrypted(name) }
            let size = header.size ?? 0
            guard header.kind == .file else {
                guard size == 0 else { throw .notAFile(name) }
                continue
            }
            let file = try admit(name, size: header.size)
            current = file
            position = 0
            return file
        }
        return nil
    }

    /// Reads the next octets of the file that `next()` returned last.
    ///
    /// - Parameter buffer: its content is replaced; it is empty at the end of the file.
    /// - Throws: `ArchiveError` when the file is damaged, or larger than it may be.
    package mutating func read(into buffer: inout [UInt8]) throws(ArchiveError) {
        guard let file = current else { return buffer.removeAll(keepingCapacity: true) }
        if buffer.count != Self.chunkSize {
            buffer = [UInt8](repeating: 0, count: Self.chunkSize)
        }
        let count = try handle.read(into: &buffer)
        position += Int64(count)
        unpacked += Int64(count)
        guard position <= file.size, count > 0 || position == file.size else {
            throw .wrongSize(file.name)
        }
        guard unpacked <= limits.totalSize,
            unpacked - limits.freeSize <= handle.consumed.multipliedClamped(by: limits.ratio)
        else { throw .oversized("\(file.name): unpacks to far more than the archive holds") }
        if count == 0 { current = nil }
        buffer.removeLast(buffer.count - count)
    }

    /// Unpacks what nobody asked for too: libarchive would do so at once, without our limits.
    private mutating func passOver() throws(ArchiveError) {
        var buffer: [UInt8] = []
        while current != nil { try read(into: &buffer) }
    }

    private mutating func admit(
        _ name: String,
        size: Int64?
    ) throws(ArchiveError) -> ArchivedFile {
        guard !name.isEmpty else { throw .unsafeName("entry \(entries)") }
        // Two names that a file system without letter case takes for one are suspect too.
        guard names.insert(name.lowercased()).inserted else { throw .duplicateName(name) }
        guard let size, size >= 0 else { throw .wrongSize(name) }
        guard size <= limits.fileSize else {
            throw .oversized("\(name): more than \(limits.fileSize) octets")
        }
        announced += size
        guard announced <= limits.totalSize else {
            throw .oversized("more than \(limits.totalSize) octets in all")
        }
        return ArchivedFile(name: name, size: size)
    }
}

extension Int64 {
    fileprivate func multipliedClamped(by other: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
