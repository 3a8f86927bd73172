internal import Domain

/// Makes machines of records, and gathers what is wrong with them.
struct FleetRowParser {
    struct Row {
        let line: Int
        let entry: FleetList.Entry
    }

    let layout: FleetLayout
    /// In a list for a box, the one of its first good row.
    private(set) var campaign: String
    private(set) var rows: [Row] = []
    private(set) var emptied: Set<UAI> = []
    /// The line of each serial number.
    private var lines: [String: Int] = [:]

    init(layout: FleetLayout, campaign: String) {
        self.layout = layout
        self.campaign = campaign
    }

    mutating func read(_ record: TableReader.Record, _ mistakes: inout Mistakes) {
        var values: [FleetColumn: String] = [:]
        var isGood = true
        func refuse(_ column: FleetColumn, _ message: String) {
            mistakes.add(record.line, column, message)
            isGood = false
        }
        for (column, index) in layout.columns.sorted(by: { $0.value < $1.value }) {
            let text = index < record.cells.count ? FleetCell.trimmed(record.cells[index]) : ""
            values[column] = text
            if let mistake = FleetCell.mistake(in: text, column) { refuse(column, mistake) }
        }
        // One cell is told once.
        guard isGood else { return }
        let serial = values[.serial] ?? ""
        let isVoid = layout.isForBox && Self.isVoid(values)
        if !isVoid, let mistake = FleetCell.mistakeInSerial(serial) { refuse(.serial, mistake) }
        let school = values[.establishment] ?? layout.establishment?.description ?? ""
        if let mistake = FleetCell.mistakeInEstablishment(school) {
            refuse(.establishment, mistake)
        }
        var credential: FleetVerification?
        if layout.isForBox {
            credential = FleetVerification(
                login: values[.login] ?? "",
                digest: values[.digest] ?? ""
            )
            if credential == nil, !isVoid {
                refuse(.login, "no login and digest that `fleet build` makes")
            }
            let named = values[.campaign] ?? ""
            if named.isEmpty { refuse(.campaign, "is missing") }
            if isEmpty { campaign = named }
            if named != campaign { refuse(.campaign, "\(named) is another than \(campaign)") }
        }
        if isVoid {
            if isGood, let establishment = UAI(school) { emptied.insert(establishment) }
            return
        }
        if isGood, let line = lines.updateValue(record.line, forKey: Login.key(serial)) {
            refuse(.serial, "\(serial) stands on line \(line) already")
        }
        guard isGood, let establishment = UAI(school) else { return }
        let machine = FleetMachine(
            serial: serial,
            asset: values[.asset] ?? "",
            establishment: establishment,
            user: values[.user] ?? "",
            label: values[.label] ?? "",
            campaign: campaign
        )
        rows.append(
            Row(line: record.line, entry: .init(machine: machine, credential: credential))
        )
    }

    var isEmpty: Bool { rows.isEmpty && emptied.isEmpty }

    /// Whether a line names no machine, only a school that has none.
    private static func isVoid(_ values: [FleetColumn: String]) -> Bool {
        values.allSatisfy { column, text in
            text.isEmpty || column == .establishment || column == .campaign
        }
    }

    /// Refuses serial numbers whose first zeros a spreadsheet has most likely taken: one or two digits shorter
    /// than nine of ten, where none begins with a zero.
    func checkLengths(_ mistakes: inout Mistakes) {
        let numbers = rows.filter { $0.entry.machine.serial.utf8.allSatisfy(FleetCell.isDigit) }
        let counts = Dictionary(grouping: numbers) { $0.entry.machine.serial.utf8.count }
        guard let usual = counts.max(by: { $0.value.count < $1.value.count }),
            usual.value.count >= 20, usual.value.count >= rows.count - rows.count / 10,
            !numbers.contains(where: { $0.entry.machine.serial.hasPrefix("0") })
        else { return }
        for row in numbers where 1...2 ~= usual.key - row.entry.machine.serial.utf8.count {
            mistakes.add(
                row.line,
                .serial,
                "\(row.entry.machine.serial) is shorter than the others (\(usual.key) digits): "
                    + "a spreadsheet has taken its first zeros; format the column as text"
            )
        }
    }
}
