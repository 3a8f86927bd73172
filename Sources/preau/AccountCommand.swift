import Appliance
import ArgumentParser

/// `preau account`.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "What the cached directory says of people.",
        subcommands: [List.self, Show.self]
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
            let accounts = try AccountReport.all(in: try School.load(file.config))
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
            abstract: "Show one account, and whether it may log in here.",
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
            let account = try AccountReport.one(login, in: try School.load(file.config))
            if json {
                try Output.printJSON(account)
            } else {
                print(account.text)
            }
        }
    }
}
