internal import ArgumentParser
internal import Foundation
internal import UnixSignals

/// `preau-benchmarks`, which `make bench` runs.
@main
struct BenchmarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preau-benchmarks",
        abstract: "Compares what a login costs Préau, FreeRADIUS, hostapd, and OpenSSL alone.",
        discussion: "Ctrl-C ends the run with the figures so far. Method: Benchmarks/README.md."
    )

    @Flag(help: "One round with few logins: two or three minutes, rough figures.")
    var quick = false
    @Option(help: ArgumentHelp("Rounds, of which the median counts; 3.", valueName: "count"))
    var rounds: Int?
    @Option(help: ArgumentHelp("Logins of each measurement; 5000.", valueName: "count"))
    var logins: Int?
    @Option(help: ArgumentHelp("A line of the table; may be given several times."))
    var only: [Row] = []
    @Option(help: ArgumentHelp("A column of the table; may be given several times."))
    var server: [Subject] = []
    @Option(help: ArgumentHelp("Write machine and tables to this file.", valueName: "file"))
    var output: String?
    @Option(help: ArgumentHelp("Write every sample to this file.", valueName: "file"))
    var json: String?

    /// Above it, something else runs.
    private static let quietLoad = 0.7

    func validate() throws {
        guard 1...100 ~= rounds ?? 1 else { throw ValidationError("--rounds is 1 to 100") }
        guard 100...1_000_000 ~= logins ?? 100 else {
            throw ValidationError("--logins is 100 to 1000000")
        }
    }

    func run() async throws {
        let settings = settings
        let begun = Date.now
        let load = Machine.load
        if load > Self.quietLoad {
            Progress.say(
                "This machine is busy (load \(Cell.decimal(load, 1))): all figures will be too high."
            )
        }
        let work = Task {
            var figures = Figures()
            do {
                try await Campaign(settings).run(into: &figures)
                return (figures: figures, error: nil as (any Error)?)
            } catch {
                return (figures: figures, error: error)
            }
        }
        let interrupts = Task {
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
            for await _ in signals { work.cancel() }
        }
        let (figures, error) = await work.value
        interrupts.cancel()
        let tables = Report(settings: settings, figures: figures).text
        if !figures.samples.isEmpty { print("\n\(tables)") }
        if error is CancellationError { throw ExitCode(130) }
        if let error { throw error }
        try write(figures, tables, Machine.description(at: begun, load: load))
    }

    private var settings: Settings {
        var settings = Settings()
        if quick {
            settings.rounds = 1
            settings.logins = 1500
            settings.memoryLogins = 20_000
        }
        settings.rounds = rounds ?? settings.rounds
        settings.logins = logins ?? settings.logins
        if !only.isEmpty { settings.rows = Set(only) }
        // Préau's figures mean little without the floor below them.
        if !server.isEmpty { settings.subjects = Set(server + [.floor]) }
        return settings
    }

    private func write(_ figures: Figures, _ tables: String, _ machine: String) throws {
        if let output {
            let text = """
                # Results

                Made by `make bench`; Benchmarks/README.md says how to read it.

                \(machine)
                \(tables)
                """
            try Data(text.utf8).write(to: URL(filePath: output))
        }
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try encoder.encode(figures).write(to: URL(filePath: json))
        }
    }
}

extension Row: ExpressibleByArgument {}
extension Subject: ExpressibleByArgument {}
