/// The tables of a run, in Markdown.
struct Report {
    let settings: Settings
    let figures: Figures

    var text: String {
        [mainTable, detailTable, failures, Self.notes].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private var rows: [Row] {
        Row.allCases.filter { row in figures.samples.contains { $0.row == row } }
    }

    /// One line for each kind of work, one column for each server.
    private var mainTable: String {
        var table = MarkdownTable(
            header: ["work", "unit", Subject.floor.title, Subject.preau.title]
                + ["÷ OpenSSL", "budget", "holds"] + Self.others.map(\.title),
            leftAligned: [0, 1]
        )
        table.rows = rows.map { row in
            [row.title(settings), row.unit.rawValue, value(row, .floor), value(row, .preau)]
                + [
                    figures.ratio(row).map { Cell.decimal($0, 2) } ?? Cell.none,
                    budget(row),
                    figures.holdsBudget(row).map { $0 ? "yes" : "no" } ?? Cell.none,
                ] + Self.others.map { value(row, $0) }
        }
        return table.text
    }

    private static let others = Subject.servers.filter { $0 != .preau }

    private func value(_ row: Row, _ subject: Subject) -> String {
        let samples = figures.samples(row, subject)
        let failed = samples.count { $0.failure != nil }
        guard let median = figures.median(row, subject) else {
            return samples.isEmpty ? Cell.none : "failed"
        }
        let isAfterFewer = row == .memoryAfterLogins && subject.loginsInARow != nil
        let number = Cell.number(median, row.unit) + (isAfterFewer ? " *" : "")
        return failed == 0 ? number : "\(number) (\(failed) failed)"
    }

    private func budget(_ row: Row) -> String {
        switch row.budget {
        case .timesFloor(let limit): "≤ \(limit) ×"
        case .atMost(let limit): "≤ \(Cell.decimal(limit, 0))"
        }
    }

    /// One line for each load test: how fast it went, and what came back.
    private var detailTable: String {
        var table = MarkdownTable(
            header: ["work", "server", "logins", "a second", "p50 ms", "p99 ms", "round trips"]
                + ["resumed", "unprotected"],
            leftAligned: [0, 1]
        )
        for row in rows where row.unit == .microseconds || row == .memoryAfterLogins {
            for subject in Subject.servers {
                let loads = figures.samples(row, subject).compactMap(\.load)
                guard !loads.isEmpty else { continue }
                table.rows.append(
                    [row.title(settings), subject.fullTitle] + details(row, loads)
                )
            }
        }
        return table.rows.isEmpty ? "" : table.text
    }

    private func details(_ row: Row, _ loads: [LoadReport]) -> [String] {
        func median(_ value: (LoadReport) -> Double) -> Double { loads.map(value).median ?? 0 }
        let resumed = loads.reduce(0) { $0 + $1.resumed }
        let unprotected = loads.reduce(0) { $0 + $1.withoutProtectedSuccess }
        let accepted = loads.reduce(0) { $0 + $1.accepted }
        let expectsResumption = row.isResumption || row == .memoryAfterLogins
        return [
            Int(median { Double($0.ended) }).grouped,
            Int(median(\.rate)).grouped,
            Cell.milliseconds(median { Double($0.latency.p50) }),
            Cell.milliseconds(median { Double($0.latency.p99) }),
            Cell.decimal(median(\.roundTripsPerActivity), 2),
            expectsResumption ? Cell.share(resumed, of: accepted) : Cell.none,
            row == .resumedTLS13 ? Cell.share(unprotected, of: resumed) : Cell.none,
        ]
    }

    /// Why cells are empty.
    private var failures: String {
        figures.samples.compactMap { sample in
            sample.failure.map { failure in
                "Failed, round \(sample.round): \(sample.subject.fullTitle), "
                    + "\(sample.row.title(settings)): \(failure.prefix(300))\n"
            }
        }.joined()
    }

    private static let notes = """
        µs: the server's CPU time, user and system, for each login or accounting packet. Values are
        medians of the rounds; the ratio is the median of each round's ratio to OpenSSL alone.
        LDAP: the directory's own CPU time and memory come on top.
        hostapd: at most 600 logins a process, as it stalls with 1,000 sessions of the last 5 s.
        Marked *: after fewer logins than the others; the second table says how many.
        Unprotected: resumed without the protected success that RFC 9427 demands.
        Accounting: a "login" is a session of three packets; Préau does not store accounting yet.
        Method and traps: Benchmarks/README.md.

        """
}
