internal import Directory
internal import Domain

/// Gives libFuzzer's octets to the reader of LDIF files, and what it reads to the mapper.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    var entries: [DirectoryEntry] = []
    do {
        try LDIFReader().read(octets) { entries.append($0) }
    } catch {
        // Whatever is wrong with the file, the error names a line of it.
        let lines = octets.count { $0 == UInt8(ascii: "\n") } + 1
        guard let error = error as? InputError, let line = error.line, 1...lines ~= line else {
            fatalError("\(error)")
        }
        _ = error.description
    }
    let establishments = Set(["9980001C"].compactMap { UAI($0) })
    let mapper = AccountMapper(
        sources: [SourceView(name: "ldif")],
        scope: SchoolScope(served: establishments)
    )
    _ = try? mapper.map { _, each in for entry in entries { try each(entry) } }
    return 0
}
