import Appliance
import ArgumentParser

/// `preau fleet`.
struct FleetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet",
        abstract: "The laptops that a région hands out: their kit, and how far they have come.",
        subcommands: [Build.self, Import.self, Status.self, Reset.self, Withdraw.self]
    )

    /// How a list is taken.
    struct ListOptions: ParsableArguments {
        @Flag(help: "Say what would change, and change nothing.")
        var dryRun = false
        @Flag(help: "Withdraw more than a tenth, or half, of the campaign's machines.")
        var acceptWithdrawals = false
        @Flag(help: "Print what changed as JSON.")
        var json = false

        var chosen: FleetOptions {
            FleetOptions(isRehearsal: dryRun, acceptsWithdrawals: acceptWithdrawals)
        }

        func show(_ change: FleetChange) throws {
            if json { try Output.printJSON(change) } else { print(change.text) }
        }
    }

    /// `preau fleet build`.
    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a list of machines, and make the zip that sets them up.",
            discussion: """
                The list is what a spreadsheet saves: serial;asset;uai;user_ref;label, in any order,
                with French or English headings. One mistake anywhere and nothing changes. Machines
                of the campaign that the list leaves out are withdrawn. The same list makes the same
                zip again, which holds secrets: it is readable by you alone.

                EXAMPLES
                  preau fleet build parc-2026.csv --out kit.zip
                  preau fleet build parc-2026.csv --dry-run
                """
        )

        @Argument(help: "The list.")
        var csv: String
        @Option(help: "The zip.")
        var out = "kit.zip"
        @Flag(help: "Put each machine's credential in a file of its own too.")
        var perMachine = false
        @Option(help: "The list's campaign; without it, the configuration's.")
        var campaign: String?
        @OptionGroup
        var file: ConfigurationFile
        @OptionGroup
        var options: ListOptions

        func run() async throws {
            let school = try file.school()
            let change = try await ProgressBar.run("fleet build") { progress in
                try FleetAdministration.build(
                    csv,
                    out: out,
                    campaign: campaign,
                    isPerMachine: perMachine,
                    options: options.chosen,
                    in: school,
                    progress: progress
                )
            }
            try options.show(change)
        }
    }

    /// `preau fleet import`.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Take a school's machines from the kit's folder boxes/, on that school's box.",
            discussion: """
                The list says its campaign; machines of this campaign and school that it leaves out are
                withdrawn.

                EXAMPLES
                  preau fleet import boxes/0750652E.csv
                """
        )

        @Argument(help: "The list.")
        var csv: String
        @OptionGroup
        var file: ConfigurationFile
        @OptionGroup
        var options: ListOptions

        func run() async throws {
            let school = try file.school()
            let change = try await ProgressBar.run("fleet import") { _ in
                try FleetAdministration.importList(
                    csv,
                    options: options.chosen,
                    into: school
                )
            }
            try options.show(change)
        }
    }

    /// `preau fleet status`.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how far the machines have come, by school.",
            discussion: """
                EXAMPLES
                  preau fleet status
                  preau fleet status --uai 0750652E --json | jq '.schools[0].never_connected'
                """
        )

        @Option(help: "One school alone.")
        var uai: String?
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the state as JSON.")
        var json = false

        func run() throws {
            let status = try FleetStatus.read(uai, in: try file.school())
            if json { try Output.printJSON(status) } else { print(status.text) }
        }
    }

    /// `preau fleet reset`.
    struct Reset: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a machine fetch its credential once more.",
            discussion: """
                Brings back a machine that was withdrawn. With --new-secret its login and secret are
                others from now on, in the next kit too.

                EXAMPLES
                  preau fleet reset 5CD1234XYZ
                  preau fleet reset 5CD1234XYZ --new-secret
                """
        )

        @Argument(help: "The machine's serial number.")
        var serial: String
        @Flag(help: "Revoke its credential and give it another.")
        var newSecret = false
        @OptionGroup
        var file: ConfigurationFile

        func run() throws {
            try FleetAdministration.reset(serial, isReplaced: newSecret, in: try file.school())
        }
    }

    /// `preau fleet withdraw`.
    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a machine's credential, lost or stolen, whatever lists say later.",
            discussion: """
                EXAMPLES
                  preau fleet withdraw 5CD1234XYZ
                """
        )

        @Argument(help: "The machine's serial number.")
        var serial: String
        @OptionGroup
        var file: ConfigurationFile

        func run() throws {
            try FleetAdministration.withdraw(serial, in: try file.school())
        }
    }
}
