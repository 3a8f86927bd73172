import Appliance
import ArgumentParser

/// `preau import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Replace the accounts by those of a file.",
        subcommands: [LDIF.self]
    )

    /// `preau import ldif`.
    struct LDIF: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ldif",
            abstract: "Replace the accounts by those of an LDIF file (RFC 2849).",
            discussion: """
                All of the file becomes the directory, or none of it does: an error names the line
                and changes nothing. A running server takes the new accounts within two seconds.

                EXAMPLES
                  preau import ldif annuaire.ldif
                """
        )

        @Argument(help: "The file.")
        var ldif: String
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the report as JSON.")
        var json = false

        func run() throws {
            let report = try DirectoryUpdate.importLDIF(ldif, into: try School.load(file.config))
            if json {
                try Output.printJSON(report)
            } else {
                print(report.text)
            }
        }
    }
}
