import Appliance
import ArgumentParser

/// `preau anchors`.
struct AnchorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anchors",
        abstract: "Change the authority that devices trust, without cutting anybody off.",
        subcommands: [Status.self, Switch.self, Revert.self],
        defaultSubcommand: Status.self
    )

    struct Options: ParsableArguments {
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the report as JSON.")
        var json = false

        func site() throws -> Site {
            let site = try Site.load(file.config)
            site.school.enterTimeZone()
            return site
        }

        func show(_ report: AnchorReport) throws {
            if json {
                try Output.printJSON(report)
            } else {
                print(report.text)
            }
        }
    }

    /// `preau anchors status`, or `preau anchors`.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which authorities profiles hold, and how many devices are ready.",
            discussion: """
                A device counts when it was seen in the last 30 days. It is ready when the last
                profile with its credential, or the last report of its fleet's script, holds the
                authority that has signed the certificate of tls.next. Of a person's devices that
                give the password itself, as many are ready as the person fetched profiles with
                that authority, for different platforms.

                EXAMPLES
                  preau anchors status
                  preau anchors status --json | jq '.coverage.share'
                """
        )

        @OptionGroup
        var options: Options

        func run() throws {
            try options.show(try AnchorAdministration.status(try options.site()))
        }
    }

    /// `preau anchors switch`.
    struct Switch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let devices see the certificate of tls.next from now on.",
            discussion: """
                A running server does so within two seconds, without a restart; logins under way
                are left in peace, and no session is resumed across the change. The exit status is
                3 when too few devices are ready: tls.switch-threshold of a hundred are needed.

                EXAMPLES
                  preau anchors switch
                  preau anchors switch --override "autorité actuelle compromise"
                """
        )

        @Option(help: "Switch all the same, for this reason, which is logged.")
        var override: String?
        @OptionGroup
        var options: Options

        func run() throws {
            switch try AnchorAdministration.switch(try options.site(), override: override) {
            case .done(let report):
                try options.show(report)
            case .refused(let sentence, let report):
                try options.show(report)
                Output.warn(sentence)
                throw ExitCode(3)
            }
        }
    }

    /// `preau anchors revert`.
    struct Revert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let devices see the certificate of tls again.",
            discussion: """
                EXAMPLES
                  preau anchors revert
                """
        )

        @OptionGroup
        var options: Options

        func run() throws {
            try options.show(try AnchorAdministration.revert(try options.site()))
        }
    }
}
