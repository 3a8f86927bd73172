import Appliance
import ArgumentParser

/// `preau serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer the access points, in the foreground, until SIGINT or SIGTERM.",
        discussion: """
            The log goes to standard error, one line an event; a refused login has its reason.

            EXAMPLES
              preau serve
              preau serve --config essai.yaml --json
            """
    )

    @OptionGroup
    var file: ConfigurationFile
    @Flag(help: "Write the log as JSON, one object a line.")
    var json = false

    func run() async throws {
        let site = try Site.load(file.config)
        try await Appliance(site: site, logsJSON: json).serve()
    }
}
