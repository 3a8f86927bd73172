/// Makes names in archives harmless, or refuses them.
enum EntryName {
    /// - Returns: the name without `.` and empty parts; empty for the top directory itself.
    static func normalized(_ name: String, _ limits: ArchiveLimits) throws(ArchiveError) -> String {
        let shown = String(name.prefix(200))
        guard name.utf8.count <= limits.nameSize else {
            throw .oversized("\(shown)…: a name of more than \(limits.nameSize) octets")
        }
        // A backslash or a colon leads elsewhere on other systems, and no delivery needs one.
        guard !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C || $0 == 0x3A }),
            name.utf8.first != UInt8(ascii: "/")
        else { throw .unsafeName(shown) }
        let parts = name.split(separator: "/").filter { $0 != "." }
        guard !parts.contains("..") else { throw .unsafeName(shown) }
        guard parts.count <= limits.depth + 1 else {
            throw .oversized("\(shown): more than \(limits.depth) directories deep")
        }
        return parts.joined(separator: "/")
    }
}
