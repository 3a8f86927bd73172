import Appliance
import ArgumentParser
import Foundation

/// `preau profile`.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Write the network's profile for a platform, or check one.",
        discussion: """
            EXAMPLES
              preau profile apple --out lycee.mobileconfig
              preau profile check lycee.mobileconfig
            """,
        subcommands: [Write.self, Check.self],
        defaultSubcommand: Write.self
    )

    /// `preau profile PLATFORM`.
    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the network's profile for a platform.",
            discussion: """
                Without --out, the profile goes to standard output. A profile with a login is
                readable by you alone; it never holds a secret.

                PLATFORMS
                  \(ProfileRequest.platforms.joined(separator: "\n  "))

                EXAMPLES
                  preau profile windows --out /tmp/
                  preau profile networkmanager --account m.dupont --out dupont.nmconnection
                  preau profile sheet --system android --language en --out android.html
                  preau profile poster > affiche.html
                """
        )

        @Argument(help: "What the profile is for.")
        var platform: String
        @Option(help: ArgumentHelp("Put a person's login in.", valueName: "login"))
        var account: String?
        @Option(help: ArgumentHelp("The file to write, or its directory.", valueName: "file"))
        var out: String?
        @Option(help: "What people read is in: fr or en.")
        var language = "fr"
        @Option(
            help: """
                For a sheet, one system alone: \(ProfileRequest.systems.joined(separator: ", ")).
                """
        )
        var system: String?
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print what was written as JSON; needs --out.")
        var json = false

        func validate() throws {
            if json, out == nil { throw ValidationError("--json needs --out") }
        }

        func run() throws {
            let request = try ProfileRequest(
                platform: platform,
                system: system,
                language: language,
                account: account
            )
            let school = try file.school()
            let login = try account.map { try AccountAdministration.show($0, in: school).login }
            var report = try ProfileDesk.open(school).write(request, login: login)
            if let warning = report.warning { Output.warn(warning) }
            guard let out else {
                FileHandle.standardOutput.write(Data(report.contents))
                return
            }
            try report.save(to: out)
            if json {
                try Output.printJSON(report)
            } else {
                print(report.text)
            }
        }
    }

    /// `preau profile check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read profiles back, and object to what is unsafe in them.",
            discussion: """
                Tells the kind of a file from what is in it. Exits with 1 when there is an objection.

                EXAMPLES
                  preau profile check lycee.mobileconfig wifi.nmconnection
                  preau profile check --json *.xml | jq '.[].objections'
                """
        )

        @Argument(help: "The profiles.", completion: .file())
        var files: [String]
        @Flag(help: "Print the findings as JSON.")
        var json = false

        func run() throws {
            let checks = files.map { ProfileCheck(file: $0) }
            if json {
                try Output.printJSON(checks)
            } else {
                for check in checks { print(check.text) }
            }
            if checks.contains(where: { !$0.isGood }) { throw ExitCode.failure }
        }
    }
}
