internal import Domain

@testable internal import Directory

/// Gives libFuzzer's octets to the reader of AAF files: the first says how, the others are a file.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = octets.first else { return 0 }
    do {
        try read(octets.dropFirst(), choice)
    } catch {
        check(error, octets)
    }
    return 0
}

/// Whatever is wrong with the file, the error names a line of it.
private func check(_ error: any Error, _ octets: [UInt8]) {
    // A carriage return alone ends a line too (XML 1.0 §2.11).
    let lines = octets.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
    guard let error = error as? InputError, let line = error.line, 1...lines ~= line else {
        fatalError("\(error)")
    }
    _ = error.description
}

private func read(_ octets: ArraySlice<UInt8>, _ choice: UInt8) throws {
    let editor = CheckingEditor()
    let establishments = Set(["9980001C", "9980002D"].compactMap { UAI($0) })
    var intake = AAFIntake(
        kind: choice & 1 == 0 ? .complet : .delta,
        establishments: .only(establishments),
        replica: AAFSource.Replica(structures: ["998001": UAI("9980001C")].compactMapValues { $0 })
        {
            editor.entries[$0]
        },
        editor: editor
    )
    let categories = AAFCategory.allCases
    let part = AAFDelivery.Part(
        path: "f",
        category: categories[Int(choice >> 1 & 7) % categories.count],
        number: 0,
        size: Int64(octets.count)
    )
    let reader = try AAFPartReader(part, file: "f")
    let step = choice >> 4 == 0 ? max(1, octets.count) : Int(choice >> 4) * 7
    var rest = octets
    while !rest.isEmpty {
        try reader.take(rest.prefix(step), into: &intake)
        rest = rest.dropFirst(step)
    }
    try reader.finish(into: &intake)
    let mapper = AccountMapper(
        sources: [SourceView(name: "aaf", role: .affiliations)],
        scope: SchoolScope(served: establishments)
    )
    _ = try mapper.map { _, each in for entry in editor.entries.values { try each(entry) } }
}

/// A replica that sees to it that nothing comes in but what may.
private final class CheckingEditor: ReplicaEditor {
    var entries: [String: DirectoryEntry] = [:]

    func replace(_ key: String, with entry: DirectoryEntry) {
        check(key, entry.attributes)
        entries[key] = entry
    }

    func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) {
        check(key, attributes)
        let before = entries[key]?.attributes ?? [:]
        entries[key] = DirectoryEntry(dn: key, attributes: before.merging(attributes) { $1 })
    }

    func remove(_ key: String) { entries[key] = nil }

    func keep(_ key: String) {}

    private func check(_ key: String, _ attributes: [String: [[UInt8]]]) {
        let categories = ["Eleve:", "PersEducNat:", "EtabEducNat:"]
        guard categories.contains(where: key.hasPrefix), key.utf8.count <= 80 else {
            fatalError("key \(key)")
        }
        for name in attributes.keys where !name.hasPrefix("ent") && !name.hasPrefix("pers") {
            fatalError("attribute \(name)")
        }
    }
}
