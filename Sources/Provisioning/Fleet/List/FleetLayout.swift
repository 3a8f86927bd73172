internal import Domain

/// Which column of a list holds what.
struct FleetLayout {
    let columns: [FleetColumn: Int]
    let ignoredColumns: [String]
    /// The school of machines when no column tells it.
    let establishment: UAI?
    /// Whether every machine must come with its campaign, its login and the digest of its secret.
    let isForBox: Bool

    /// Reads the first record.
    init(
        _ header: TableReader.Record?,
        file: String,
        establishment: UAI?,
        isForBox: Bool
    ) throws(InputError) {
        guard let header else { throw InputError(file: file, "is empty") }
        self.establishment = establishment
        self.isForBox = isForBox
        var columns: [FleetColumn: Int] = [:]
        var ignored: [String] = []
        for (index, cell) in header.cells.enumerated() {
            let heading = FleetCell.trimmed(cell)
            guard let column = FleetColumn(heading: heading), isForBox || column != .campaign else {
                if !heading.isEmpty { ignored.append(heading) }
                continue
            }
            guard columns.updateValue(index, forKey: column) == nil else {
                throw InputError(
                    file: file,
                    line: header.line,
                    key: heading,
                    "a second column for \(column.rawValue)"
                )
            }
        }
        var needed: [FleetColumn] = isForBox ? [.serial, .campaign, .login, .digest] : [.serial]
        if establishment == nil { needed.append(.establishment) }
        if let missing = needed.first(where: { columns[$0] == nil }) {
            throw InputError(
                file: file,
                line: header.line,
                key: missing.rawValue,
                "no such column: the first line must be like serial;asset;uai;user_ref;label"
            )
        }
        self.columns = columns
        ignoredColumns = ignored
    }
}
