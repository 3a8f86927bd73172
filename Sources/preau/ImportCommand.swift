import Appliance
import ArgumentParser

/// `preau import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take accounts, or facts about them, from files.",
        subcommands: [LDIF.self, AAF.self]
    )

    /// `preau import ldif`.
    struct LDIF: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ldif",
            abstract: "Replace the accounts of the last LDIF file by those of this one (RFC 2849).",
            discussion: """
                All of the file counts, or none of it does: an error names the line and changes
                nothing. What looks like a mistake, such as many departures, is held until
                `preau sync approve`. A running server takes the accounts within two seconds.

                EXAMPLES
                  preau import ldif annuaire.ldif
                  preau import ldif annuaire.ldif --dry-run
                """
        )

        @Argument(help: "The file.")
        var ldif: String
        @OptionGroup
        var file: ConfigurationFile
        @OptionGroup
        var options: RefreshOptions

        func run() async throws {
            let school = try file.school()
            try await options.run("import ldif") { progress in
                try DirectoryUpdate.importLDIF(
                    ldif,
                    into: school,
                    rehearses: options.dryRun,
                    progress: progress
                )
            }
        }
    }

    /// `preau import aaf`.
    struct AAF: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "aaf",
            abstract: "Take schools, classes and groups from a delivery of the AAF.",
            discussion: """
                A Complet replaces what the deliveries before said; a Delta changes it. The AAF has
                no logins and no passwords: they come from the directory, and people are known
                again by their jointure. Records that cannot be used are listed and left out.

                EXAMPLES
                  preau import aaf /srv/aaf/Complet_20260901.zip
                  preau import aaf /srv/aaf/delta --dry-run
                """
        )

        @Argument(help: "The delivery: a folder, or a zip, tar, tar.gz or tar.xz archive.")
        var delivery: String
        @OptionGroup
        var file: ConfigurationFile
        @OptionGroup
        var options: RefreshOptions
        @Flag(help: "Take a Complet that is older than what is in force.")
        var force = false

        func run() async throws {
            let school = try file.school()
            try await options.run("import aaf") { progress in
                try DirectoryUpdate.importAAF(
                    delivery,
                    into: school,
                    force: force,
                    rehearses: options.dryRun,
                    progress: progress
                )
            }
        }
    }
}
