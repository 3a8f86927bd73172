import Appliance
import ArgumentParser

/// `preau demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Serve a fictitious lycée on this machine, with throw-away certificates.",
        discussion: """
            Knows the access points 127.0.0.1 and ::1 and no other. Everything it makes is in the
            state directory; demo.json there tells other programs how to use it.

            EXAMPLES
              preau demo
              preau demo --state /tmp/preau --auth-port 11812 --acct-port 11813
            """
    )

    @Option(help: ArgumentHelp("Where to keep the demo's files.", valueName: "directory"))
    var state = "preau-demo"
    @Option(help: ArgumentHelp("UDP port for authentication.", valueName: "port"))
    var authPort = 1812
    @Option(help: ArgumentHelp("UDP port for accounting.", valueName: "port"))
    var acctPort = 1813
    @Option(help: ArgumentHelp("TCP port for the join page, 0 for none.", valueName: "port"))
    var portalPort = 8443
    @Option(help: ArgumentHelp("Where lycee.ldif and accounts.csv are.", valueName: "directory"))
    var data: String?
    @Flag(help: "Print demo.json and a log in JSON, for programs.")
    var json = false

    func validate() throws {
        guard 0...65_535 ~= authPort, 0...65_535 ~= acctPort, 0...65_535 ~= portalPort else {
            throw ValidationError("a port is a number from 0 to 65535")
        }
    }

    func run() async throws {
        let demo = try Demo.prepare(
            in: state,
            ports: (authPort, acctPort),
            portalPort: portalPort,
            data: try data ?? DemoData.find()
        )
        try await Appliance(site: demo.site, logsJSON: json).serve { endpoints in
            let description = demo.description(of: endpoints)
            try demo.write(description)
            if json {
                try Output.printJSON(description)
            } else {
                Output.printNow(demo.invitation(description))
            }
        }
    }
}
