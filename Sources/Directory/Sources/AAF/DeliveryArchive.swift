internal import Archives
internal import Domain

/// A delivery in the archive in which it came.
enum DeliveryArchive {
    /// How often the archive is read from its start to find its parts in their order.
    private static let maximumPasses = 16

    /// All the files, once the archive has been read to its end.
    static func files(in path: String) throws -> [(path: String, size: Int64)] {
        try explained(path) { () throws(ArchiveError) in
            var archive = try ArchiveReader(path)
            var files: [(path: String, size: Int64)] = []
            while let file = try archive.next() { files.append((file.name, file.size)) }
            return files
        }
    }

    /// Reads parts in the order given, which need not be the archive's.
    ///
    /// An archive is read from its start to its end, and goes nowhere near the disk: so it is read
    /// once more for each part that stands before the one that it should follow.
    static func read(
        _ parts: [AAFDelivery.Part],
        of path: String,
        take: (AAFDelivery.Part, ArraySlice<UInt8>) throws -> Void,
        end: (AAFDelivery.Part) throws -> Void
    ) throws {
        var rest = parts[...]
        var passes = 0
        var chunk: [UInt8] = []
        while !rest.isEmpty {
            passes += 1
            guard passes <= maximumPasses else {
                throw InputError(file: path, "its files are in no order; unpack it first")
            }
            var archive = try explained(path) { () throws(ArchiveError) in
                try ArchiveReader(path)
            }
            let before = rest.count
            while let part = rest.first,
                let file = try explained(path, { () throws(ArchiveError) in try archive.next() })
            {
                guard file.name == part.path else { continue }
                repeat {
                    try explained(path) { () throws(ArchiveError) in
                        try archive.read(into: &chunk)
                    }
                    if !chunk.isEmpty { try take(part, chunk[...]) }
                } while !chunk.isEmpty
                try end(part)
                rest.removeFirst()
            }
            guard rest.count < before else {
                throw InputError(file: path, "the archive changed while it was read")
            }
        }
    }

    private static func explained<Result: ~Copyable>(
        _ path: String,
        _ body: () throws(ArchiveError) -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch {
            throw InputError(file: path, error.description)
        }
    }
}
