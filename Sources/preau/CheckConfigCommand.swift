import Appliance
import ArgumentParser

/// `preau check-config`.
struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Read a configuration and all the files that it names; change nothing.",
        discussion: """
            Says what is wrong with file, line and key, and exits with a status other than zero.

            EXAMPLES
              preau check-config essai.yaml
              preau check-config /etc/preau/preau.yaml --json
            """
    )

    @Argument(help: "The configuration.")
    var file = "/etc/preau/preau.yaml"
    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() throws {
        let site = try Site.load(file)
        let summary = SiteSummary(site)
        if json {
            try Output.printJSON(summary)
        } else {
            print(summary.text)
        }
        if summary.profilesArePossible == false { throw ExitCode.failure }
    }
}
