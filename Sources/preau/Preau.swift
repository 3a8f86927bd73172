import ArgumentParser

/// The command line of the appliance.
@main
struct Preau: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preau",
        abstract: "Wi-Fi authentication for French lycées: RADIUS, EAP-TTLS, a cached directory.",
        discussion: """
            EXAMPLES
              preau demo                                  a fictitious lycée on this machine
              preau check-config /etc/preau/preau.yaml    is this configuration good?
              preau serve                                 answer the access points
              preau sync                                  fetch the accounts from the directory
              preau account show m.dupont                 what do we know of this person?
            """,
        subcommands: [
            ServeCommand.self, DemoCommand.self, CheckConfigCommand.self, ImportCommand.self,
            SyncCommand.self, AccountCommand.self, ClassCommand.self, DeviceCommand.self,
            ProfileCommand.self, FleetCommand.self, AnchorsCommand.self, ReportCommand.self,
            SecretCommand.self, BenchCommand.self,
        ]
    )
}
