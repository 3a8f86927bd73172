import Appliance
import ArgumentParser

/// `preau device`.
struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "The credentials of single devices (laissez-passer): list them, revoke one.",
        subcommands: [List.self, Revoke.self]
    )

    /// `preau device list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the devices' credentials: login, holder, name, state, last use.",
            discussion: """
                Those that were revoked or have expired are kept for thirty days.

                EXAMPLES
                  preau device list
                  preau device list --account m.dupont
                  preau device list --json | jq '.[] | select(.lastUsedAt == null).login'
                """
        )

        @Option(help: ArgumentHelp("Of this person alone, lent machines too.", valueName: "login"))
        var account: String?
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the credentials as JSON.")
        var json = false

        func run() throws {
            let devices = try DeviceAdministration.list(of: account, in: try file.school())
            try DeviceCommand.show(devices, json: json)
        }
    }

    /// `preau device revoke`.
    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke the credential of a device that is lost, or all of a person's.",
            discussion: """
                The person's password and other devices go on as before. Takes effect within two
                seconds for every login and resumed session. A device that is connected stays so
                until the access point asks again.

                EXAMPLES
                  preau device revoke lp-a2b3c4d5e6f7
                  preau device revoke --account m.dupont --all
                """
        )

        @Argument(help: ArgumentHelp("The device's login.", valueName: "device"))
        var login: String?
        @Option(help: ArgumentHelp("The person whose it must be.", valueName: "login"))
        var account: String?
        @Flag(help: "Every credential of the person named by --account.")
        var all = false
        @OptionGroup
        var file: ConfigurationFile
        @Flag(help: "Print the credentials as JSON.")
        var json = false

        func validate() throws {
            guard (login != nil) != all else {
                throw ValidationError("give either a device's login, or --account LOGIN --all")
            }
            guard !all || account != nil else {
                throw ValidationError("--all needs --account LOGIN")
            }
        }

        func run() throws {
            let school = try file.school()
            if let login {
                let device = try DeviceAdministration.revoke(login, of: account, in: school)
                try DeviceCommand.show([device], json: json)
            } else if let account {
                let devices = try DeviceAdministration.revokeAll(of: account, in: school)
                try DeviceCommand.show(devices, json: json)
            }
        }
    }

    private static func show(_ devices: [DeviceReport], json: Bool) throws {
        if json {
            try Output.printJSON(devices)
        } else if devices.isEmpty {
            print("Aucun laissez-passer.")
        } else {
            for device in devices { print(device.line) }
        }
    }
}
