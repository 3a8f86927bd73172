/// How large an archive may be: a faulty or hostile one must not exhaust memory or time.
package struct ArchiveLimits: Sendable, Equatable {
    /// Files, directories and everything else in the archive.
    package var entries: Int
    /// Octets of one file, unpacked.
    package var fileSize: Int64
    /// Octets of all files, unpacked.
    package var totalSize: Int64
    /// How many times larger than the archive its files may be, past the first `freeSize` octets.
    package var ratio: Int64
    /// Octets that come unpacked before `ratio` counts.
    package var freeSize: Int64
    /// Directories above a file.
    package var depth: Int
    /// Octets in a name, with its directories.
    package var nameSize: Int

    package init(
        entries: Int = 4096,
        fileSize: Int64 = 1 << 30,
        totalSize: Int64 = 4 << 30,
        ratio: Int64 = 200,
        freeSize: Int64 = 32 << 20,
        depth: Int = 8,
        nameSize: Int = 1024
    ) {
        self.entries = entries
        self.fileSize = fileSize
        self.totalSize = totalSize
        self.ratio = ratio
        self.freeSize = freeSize
        self.depth = depth
        self.nameSize = nameSize
    }
}
