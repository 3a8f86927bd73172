import Appliance
import ArgumentParser

/// `preau account`.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "What the cached directory says of people.",
        subcommands: [List.self, Show.self, Disable.self, Enable.self]
    )

    /// `preau account list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every account: login, population, schools, standing.",
            discussion: """
                EXAMPLES
                  preau account list
                  preau account list --json | jq '.[].login'
                """
        )

        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the accounts as JSON.")
        var json = false

        func run() throws {
            let accounts = try AccountAdministration.all(in: try file.school())
            if json {
                try Output.printJSON(accounts)
            } else {
                for account in accounts { print(account.line) }
            }
        }
    }

    /// `preau account show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say why a person can, or cannot, connect: the directory's side.",
            discussion: """
                Never shows a password or its hash, only the name of its scheme.

                EXAMPLES
                  preau account show m.dupont
                """
        )

        @Argument(help: "The login, in any case.")
        var login: String
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the account as JSON.")
        var json = false

        func run() throws {
            try AccountCommand.show(
                try AccountAdministration.show(login, in: try file.school()),
                json: json
            )
        }
    }

    /// `preau account disable`.
    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close an account here, whatever the directory says of it.",
            discussion: """
                Survives every synchronisation, and takes effect within two seconds for every login
                and resumed session. A device that is connected stays so until the access point asks
                again.

                EXAMPLES
                  preau account disable m.dupont --reason "téléphone perdu"
                  preau account disable m.dupont --days 3
                """
        )

        @Argument(help: "The login, in any case.")
        var login: String
        @Option(help: "For so many days; without it, until `preau account enable`.")
        var days: Int?
        @Option(help: "Why: shown to colleagues, not to pupils.")
        var reason = ""
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the account as JSON.")
        var json = false

        func run() throws {
            try AccountCommand.show(
                try AccountAdministration.disable(
                    login,
                    days: days,
                    reason: reason,
                    in: try file.school()
                ),
                json: json
            )
        }
    }

    /// `preau account enable`.
    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open an account again that was closed here.",
            discussion: """
                EXAMPLES
                  preau account enable m.dupont
                """
        )

        @Argument(help: "The login, in any case.")
        var login: String
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the account as JSON.")
        var json = false

        func run() throws {
            try AccountCommand.show(
                try AccountAdministration.enable(login, in: try file.school()),
                json: json
            )
        }
    }

    private static func show(_ account: AccountReport, json: Bool) throws {
        if json {
            try Output.printJSON(account)
        } else {
            print(account.text)
        }
    }
}
