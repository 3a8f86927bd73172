/// Writes a zip, one file after the other: the same files in the same order make the same octets.
package struct ZipWriter: ~Copyable {
    private var handle: WritingHandle
    private var names: Set<String> = []

    /// Makes the zip's file, of mode 0600, which must not exist.
    package init(creating path: String) throws(ArchiveError) {
        handle = try WritingHandle.create(path)
    }

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - name: with its directories, separated by `/`; what ``ArchiveReader`` would refuse is refused.
    ///   - contents: all of it.
    ///   - isPrivate: whether unpacking gives it the mode 0600, where modes mean anything.
    /// - Throws: `ArchiveError` for a bad name, or when the disk takes no more.
    package mutating func add(
        _ name: String,
        _ contents: [UInt8],
        isPrivate: Bool = false
    ) throws(ArchiveError) {
        guard !name.isEmpty, try EntryName.normalized(name, ArchiveLimits()) == name else {
            throw .unsafeName(name)
        }
        guard names.insert(name.lowercased()).inserted else { throw .duplicateName(name) }
        try handle.add(name, contents, mode: isPrivate ? 0o600 : 0o644)
    }

    /// Ends the zip; one that was not ended is no archive.
    package mutating func finish() throws(ArchiveError) {
        try handle.finish()
    }
}
