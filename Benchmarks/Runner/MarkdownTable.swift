/// A table that reads well as plain text and as Markdown; all columns but the first are numbers.
struct MarkdownTable {
    let header: [String]
    var rows: [[String]] = []
    /// Columns of words.
    var leftAligned: Set<Int> = [0]

    var text: String {
        let lines = [header] + rows
        let widths = header.indices.map { column in
            max(3, lines.map { $0[column].count }.max() ?? 0)
        }
        let rule = widths.enumerated().map { column, width in
            leftAligned.contains(column)
                ? String(repeating: "-", count: width)
                : String(repeating: "-", count: width - 1) + ":"
        }
        return ([header, rule] + rows).map { cells in
            let padded = cells.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return leftAligned.contains(column) ? cell + padding : padding + cell
            }
            return "| " + padded.joined(separator: " | ") + " |\n"
        }.joined()
    }
}
