import Appliance
import ArgumentParser

/// `preau sync`.
struct SyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Replace the accounts by those of the LDAP directory.",
        discussion: """
            Reads everything, then puts it in force at once; a directory that fails half-way, or that
            answers with no account, changes nothing. A running server takes the new accounts within
            two seconds.

            EXAMPLES
              preau sync
              preau sync --config essai.yaml --json
            """
    )

    @OptionGroup
    var file: ConfigurationFile
    @Flag(help: "Print the report as JSON.")
    var json = false

    func run() throws {
        let report = try DirectoryUpdate.synchronize(try School.load(file.config))
        if json {
            try Output.printJSON(report)
        } else {
            print(report.text)
        }
    }
}
