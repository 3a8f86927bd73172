internal import Domain

/// Reads the records of a CSV text (RFC 4180), each with the line on which it begins.
struct TableReader {
    struct Record {
        /// Counted from 1.
        let line: Int
        let cells: [String]
    }

    /// Octets of one cell, cells of one record, and records, at most.
    static let limits = (cell: 1024, columns: 64, records: 200_001)

    let separator: UInt8
    private let text: [UInt8]
    private let file: String
    private var position = 0
    private var line = 1
    private var count = 0

    /// Reads UTF-8, whose first line may be Excel's `sep=;`.
    init(_ text: [UInt8], file: String) {
        self.text = text
        self.file = file
        let first = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        if first.count == 5, Login.key(String(decoding: first.prefix(4), as: UTF8.self)) == "sep=",
            let separator = first.last
        {
            self.separator = separator
            position = first.count
            endLine()
        } else {
            separator = Self.likelySeparator(first)
        }
    }

    /// The next record that is not an empty line, or `nil` at the end.
    mutating func next() throws(InputError) -> Record? {
        while position < text.count {
            let begin = line
            let cells = try record()
            if cells.allSatisfy(\.isEmpty) { continue }
            count += 1
            guard count <= Self.limits.records else {
                throw InputError(
                    file: file,
                    line: begin,
                    "more than \(Self.limits.records - 1) records"
                )
            }
            return Record(line: begin, cells: cells)
        }
        return nil
    }

    private mutating func record() throws(InputError) -> [String] {
        var cells: [String] = []
        let begin = line
        while true {
            guard cells.count < Self.limits.columns else {
                throw InputError(
                    file: file,
                    line: begin,
                    "more than \(Self.limits.columns) columns"
                )
            }
            let isQuoted = position < text.count && text[position] == UInt8(ascii: "\"")
            cells.append(try isQuoted ? quotedCell() : plainCell())
            guard position < text.count, text[position] == separator else {
                endLine()
                return cells
            }
            position += 1
        }
    }

    private mutating func plainCell() throws(InputError) -> String {
        let begin = position
        while position < text.count, !isEndOfCell(text[position]) { position += 1 }
        return try cell(text[begin..<position], at: line)
    }

    private mutating func quotedCell() throws(InputError) -> String {
        let begin = line
        var content: [UInt8] = []
        position += 1
        while position < text.count {
            let octet = text[position]
            position += 1
            if octet == UInt8(ascii: "\"") {
                guard position < text.count, text[position] == octet else {
                    guard position == text.count || isEndOfCell(text[position]) else {
                        throw InputError(file: file, line: line, "text after a closing quote")
                    }
                    return try cell(content[...], at: begin)
                }
                position += 1
            } else if octet == UInt8(ascii: "\n") {
                line += 1
            }
            content.append(octet)
            guard content.count <= Self.limits.cell else {
                return try cell(content[...], at: begin)
            }
        }
        throw InputError(file: file, line: begin, "a quote that does not end")
    }

    private func cell(_ octets: ArraySlice<UInt8>, at line: Int) throws(InputError) -> String {
        guard octets.count <= Self.limits.cell else {
            throw InputError(
                file: file,
                line: line,
                "a cell of more than \(Self.limits.cell) octets (a quote that does not end?)"
            )
        }
        return String(decoding: octets, as: UTF8.self)
    }

    private func isEndOfCell(_ octet: UInt8) -> Bool {
        octet == separator || octet == UInt8(ascii: "\n") || octet == UInt8(ascii: "\r")
    }

    private mutating func endLine() {
        if position < text.count, text[position] == UInt8(ascii: "\r") {
            position += 1
            if position < text.count, text[position] != UInt8(ascii: "\n") { line += 1 }
        }
        if position < text.count, text[position] == UInt8(ascii: "\n") {
            position += 1
            line += 1
        }
    }

    private static func likelySeparator(_ header: ArraySlice<UInt8>) -> UInt8 {
        // A French comma may stand in a heading; a semicolon or a tab does not by chance.
        let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
        return candidates.first(where: header.contains) ?? UInt8(ascii: ";")
    }
}
