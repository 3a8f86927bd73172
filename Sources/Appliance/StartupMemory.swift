internal import Domain
internal import Glibc

/// What starting leaves in memory and serving does not need.
enum StartupMemory {
    /// Unmaps the code that has been read so far.
    ///
    /// Start-up runs once through libraries that serving hardly touches, and the kernel maps large
    /// pieces around each page. Code is never written, so what is needed again comes back from the page
    /// cache at its next use.
    static func giveBackCode() {
        guard let maps = try? FileReader.read("/proc/self/maps", limit: 1 << 20) else { return }
        for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
            // 55d0c0a00000-55d0c2f00000 r-xp 00000000 fe:00 1623 /usr/bin/preau
            let fields = line.split(separator: " ", maxSplits: 5)
            guard fields.count == 6, fields[1] == "r-xp", fields[5].contains("/") else { continue }
            let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard bounds.count == 2, bounds[0] < bounds[1] else { continue }
            let start = unsafe UnsafeMutableRawPointer(bitPattern: bounds[0])
            _ = unsafe madvise(start, Int(bounds[1] - bounds[0]), MADV_DONTNEED)
        }
    }
}
