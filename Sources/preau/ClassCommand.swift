import Appliance
import ArgumentParser

/// `preau class`.
struct ClassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "class",
        abstract: "Take Wi-Fi from a class or group for some minutes, and give it back.",
        subcommands: [Suspend.self, Resume.self, List.self]
    )

    /// Which class or group.
    struct Target: ParsableArguments {
        @Argument(help: "The class, or the group with --group, by its code.")
        var name: String
        @Flag(help: "The name is a group's.")
        var group = false
        @Option(help: "The school, when several are behind this box (UAI).")
        var uai: String?

        var chosen: SuspensionReport.Target {
            SuspensionReport.Target(name: name, isGroup: group, uai: uai)
        }
    }

    /// `preau class suspend`.
    struct Suspend: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Refuse a class from now on, until its time is over.",
            discussion: """
                Takes effect within two seconds for every login and resumed session. A device that
                is connected stays so until the access point asks again.

                EXAMPLES
                  preau class suspend 2NDE1 --minutes 55 --reason "devoir commun"
                  preau class suspend STAVEPS --group --minutes 120
                """
        )

        @OptionGroup
        var target: Target
        @Option(help: "For how long.")
        var minutes: Int
        @Option(help: "Why: shown to colleagues, not to pupils.")
        var reason = ""
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the suspensions as JSON.")
        var json = false

        func run() throws {
            try ClassCommand.show(
                try SuspensionReport.suspend(
                    target.chosen,
                    minutes: minutes,
                    reason: reason,
                    in: try file.school()
                ),
                json: json
            )
        }
    }

    /// `preau class resume`.
    struct Resume: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Admit a class again before its time.",
            discussion: """
                EXAMPLES
                  preau class resume 2NDE1
                """
        )

        @OptionGroup
        var target: Target
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the suspensions that are left as JSON.")
        var json = false

        func run() throws {
            try ClassCommand.show(
                try SuspensionReport.resume(
                    target.chosen,
                    in: try file.school()
                ),
                json: json
            )
        }
    }

    /// `preau class list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the suspensions in force.",
            discussion: """
                EXAMPLES
                  preau class list
                """
        )

        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the suspensions as JSON.")
        var json = false

        func run() throws {
            try ClassCommand.show(
                try SuspensionReport.all(in: try file.school()),
                json: json
            )
        }
    }

    private static func show(_ suspensions: [SuspensionReport], json: Bool) throws {
        if json {
            try Output.printJSON(suspensions)
        } else if suspensions.isEmpty {
            print("Aucune suspension en cours.")
        } else {
            for suspension in suspensions { print(suspension.line) }
        }
    }
}
