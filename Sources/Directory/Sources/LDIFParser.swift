internal import Domain

/// Builds entries of the lines of an LDIF file (RFC 2849).
struct LDIFParser {
    private struct Record {
        let dn: String
        var attributes: [String: [[UInt8]]] = [:]
        var size: Int
        var values = 0
    }

    private let file: String?
    /// Attribute names in lower case; `nil` for all.
    private let wanted: Set<String>?
    private var record: Record?
    private var mayBeVersion = true

    init(file: String?, wanted: Set<String>?) {
        self.file = file
        self.wanted = wanted
    }

    /// Takes the next line and hands over the entry that it ends, if any.
    mutating func take(
        _ line: LDIFUnfolder.Line,
        each body: (DirectoryEntry) throws -> Void
    ) throws {
        guard !line.octets.isEmpty else { return try endRecord(each: body) }
        let field = try LDIFField(line, file: file)
        if mayBeVersion, field.name == "version" {
            mayBeVersion = false
            guard field.value == [UInt8(ascii: "1")] else {
                throw error(line, "version", "only version 1 of LDIF is known")
            }
            return
        }
        mayBeVersion = false
        guard var record = self.record.take() else {
            self.record = try beginRecord(field, line)
            return
        }
        try add(field, line, to: &record)
        self.record = record
    }

    private func beginRecord(_ field: LDIFField, _ line: LDIFUnfolder.Line) throws -> Record {
        guard field.name == "dn" else {
            throw error(line, field.name, "an entry begins with its dn")
        }
        guard let dn = String(validating: field.value, as: UTF8.self) else {
            throw error(line, "dn", "not UTF-8")
        }
        return Record(dn: dn, size: line.octets.count)
    }

    private func add(
        _ field: LDIFField,
        _ line: LDIFUnfolder.Line,
        to record: inout Record
    ) throws {
        switch field.name {
        case "changetype", "control":
            throw error(line, field.name, "change records are not read, only entries")
        case "dn":
            throw error(line, "dn", "an empty line is missing before this entry")
        default: break
        }
        record.size += line.octets.count
        record.values += 1
        guard record.size <= LDIFLimits.entrySize else {
            throw error(line, record.dn, "an entry of more than \(LDIFLimits.entrySize) octets")
        }
        guard record.values <= LDIFLimits.valuesPerEntry else {
            throw error(line, record.dn, "more than \(LDIFLimits.valuesPerEntry) values")
        }
        if wanted?.contains(field.name) ?? true {
            record.attributes[field.name, default: []].append(field.value)
        }
    }

    /// Hands over the last entry, which no empty line need follow.
    mutating func endRecord(each body: (DirectoryEntry) throws -> Void) throws {
        guard let record = record.take() else { return }
        try body(DirectoryEntry(dn: record.dn, attributes: record.attributes))
    }

    private func error(_ line: LDIFUnfolder.Line, _ key: String, _ message: String) -> InputError {
        InputError(file: file, line: line.number, key: String(key.prefix(200)), message)
    }
}
