internal import Domain

/// Reads entries from LDIF (RFC 2849), one at a time.
///
/// Change records are refused, and so are values to be fetched from a URL.
package struct LDIFReader: Sendable {
    private let wanted: Set<String>?

    /// - Parameter attributes: those to keep, in any case; all of them when not given.
    package init(attributes: [String]? = nil) {
        wanted = attributes.map { Set($0.map { $0.lowercased() }) }
    }

    /// Reads a file and hands over each entry as it ends.
    ///
    /// - Throws: `InputError`, which names the line, when the file cannot be read, is not LDIF or
    ///   exceeds `LDIFLimits`; what `body` throws. The entries handed over before are then not all.
    package func read(file path: String, each body: (DirectoryEntry) throws -> Void) throws {
        var unfolder = LDIFUnfolder(file: path)
        var parser = LDIFParser(file: path, wanted: wanted)
        try BoundedFile.read(path, limit: LDIFLimits.fileSize) { chunk in
            try unfolder.take(chunk) { try parser.take($0, each: body) }
        }
        try unfolder.finish { try parser.take($0, each: body) }
        try parser.endRecord(each: body)
    }

    /// Reads LDIF from memory; otherwise like `read(file:each:)`.
    package func read(
        _ octets: some Collection<UInt8>,
        name: String? = nil,
        each body: (DirectoryEntry) throws -> Void
    ) throws {
        var unfolder = LDIFUnfolder(file: name)
        var parser = LDIFParser(file: name, wanted: wanted)
        try unfolder.take(Array(octets)[...]) { try parser.take($0, each: body) }
        try unfolder.finish { try parser.take($0, each: body) }
        try parser.endRecord(each: body)
    }

    /// All the entries of a file; throws like `read(file:each:)`.
    package func entries(inFile path: String) throws -> [DirectoryEntry] {
        var entries: [DirectoryEntry] = []
        try read(file: path) { entries.append($0) }
        return entries
    }
}
