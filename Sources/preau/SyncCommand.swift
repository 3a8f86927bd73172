import Appliance
import ArgumentParser

/// `preau sync`.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Bring the accounts up to date with the directory, and watch over it.",
        subcommands: [Now.self, Status.self, Approve.self, Discard.self, Probe.self],
        defaultSubcommand: Now.self
    )

    /// `preau sync now`, or `preau sync`.
    struct Now: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Refresh the accounts at once; a running server does so by itself.",
            discussion: """
                A directory that fails half-way changes nothing. Changes that look like a fault of
                the directory, such as half of the pupils gone, are held: the exit status is then
                3, and what was in force stays until `preau sync approve`.

                EXAMPLES
                  preau sync
                  preau sync --dry-run
                  preau sync --source annuaire --json
                """
        )

        @OptionGroup
        var file: ConfigurationFile
        @OptionGroup
        var options: RefreshOptions
        @Option(help: "Refresh only the source of this name.")
        var source: String?

        func run() async throws {
            let school = try file.school()
            try await options.run("sync") { progress in
                try DirectoryUpdate.synchronize(
                    school,
                    only: source,
                    rehearses: options.dryRun,
                    progress: progress
                )
            }
        }
    }

    /// `preau sync status`.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how fresh the accounts are, and what waits for a decision.",
            discussion: """
                The exit status is 3 when changes are held, and 4 when a source has not been read
                for too long.

                EXAMPLES
                  preau sync status
                  preau sync status --json | jq '.sources[].ageSeconds'
                """
        )

        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the status as JSON.")
        var json = false

        func run() throws {
            let status = try DirectoryStatus.read(try file.school())
            if json {
                try Output.printJSON(status)
            } else {
                print(status.text)
            }
            if !status.held.isEmpty { throw ExitCode(3) }
            if status.isStale { throw ExitCode(4) }
        }
    }

    /// `preau sync approve`.
    struct Approve: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put changes that were held in force: exactly those.",
            discussion: """
                EXAMPLES
                  preau sync status
                  preau sync approve 12
                """
        )

        @Argument(help: "The number that `preau sync status` shows.")
        var hold: Int64
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the report as JSON.")
        var json = false

        func run() throws {
            let summary = try DirectoryUpdate.approve(hold, in: try file.school())
            if json {
                try Output.printJSON(summary)
            } else {
                print(summary.text)
            }
        }
    }

    /// `preau sync discard`.
    struct Discard: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Throw changes that were held away; the next refresh asks the source again.",
            discussion: """
                EXAMPLES
                  preau sync discard 12
                """
        )

        @Argument(help: "The number that `preau sync status` shows.")
        var hold: Int64
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the answer as JSON.")
        var json = false

        func run() throws {
            try DirectoryUpdate.discard(hold, in: try file.school())
            if json {
                try Output.printJSON(["discarded": hold])
            } else {
                print("Changements \(hold) écartés.")
            }
        }
    }

    /// `preau sync probe`.
    struct Probe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask the directory servers who they are, and change nothing.",
            discussion: """
                Opens the connection, checks the certificate and logs in, as a refresh would. The
                exit status is 1 when a server does not answer.

                EXAMPLES
                  preau sync probe
                """
        )

        @OptionGroup
        var file: ConfigurationFile
        @Option(help: "Ask only the source of this name.")
        var source: String?
        @Flag(help: "Print the answers as JSON.")
        var json = false

        func run() throws {
            let probes = try ServerProbe.all(in: try file.school(), only: source)
            if json {
                try Output.printJSON(probes)
            } else {
                for probe in probes { print(probe.line) }
            }
            if probes.contains(where: { $0.error != nil }) { throw ExitCode.failure }
        }
    }
}
