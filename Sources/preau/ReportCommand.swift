import Appliance
import ArgumentParser
import Foundation

/// `preau report`.
struct ReportCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, csv, json
    }

    typealias Grain = UsageReportRequest.Grain

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Say how the network was used, in numbers: never who.",
        discussion: """
            Figures are counted by the server, each minute; this reads them, whether it runs or
            not. Each comes with its definition. Days, weeks (from Monday), months and school years
            (from 1 September) are those of the school's time zone.

            EXAMPLES
              preau report                                  the last 30 days
              preau report --grain hour                     today
              preau report --from 2026-09-01 --grain month --format csv > usage.csv
              preau report --json | jq '.lines[0].figures.I03.value'
            """
    )

    @OptionGroup
    var file: ConfigurationFile
    @Option(help: "One school of the box; all of them without it.")
    var uai: String?
    @Option(help: "The first day, such as 2026-09-01; 30 days ago without it.")
    var from: String?
    @Option(help: "The last day; today without it.")
    var to: String?
    @Option(
        help: "What a line stands for: \(Grain.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var grain = Grain.day
    @Option(help: "How to write it: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = Format.table
    @Flag(help: "The same as --format json.")
    var json = false

    func run() throws {
        let report = try UsageReportRequest(uai: uai, from: from, to: to, grain: grain)
            .report(of: try School.load(file.config))
        switch json ? .json : format {
        case .table: print(report.text)
        case .csv: print(report.csv, terminator: "")
        case .json: try Output.printJSON(UsageDocument(report))
        }
    }
}

extension UsageReportRequest.Grain: ExpressibleByArgument {}
