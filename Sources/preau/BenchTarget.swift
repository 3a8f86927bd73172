import Appliance
import ArgumentParser

/// The options that say which server is load-tested, and who logs in there.
struct BenchTarget: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "State directory of a running demo, which says all that follows.",
            valueName: "directory"
        )
    )
    var demo: String?
    @Option(help: ArgumentHelp("The RADIUS server.", valueName: "host"))
    var server: String?
    @Option(help: ArgumentHelp("UDP port for authentication.", valueName: "port"))
    var authPort = 1812
    @Option(help: ArgumentHelp("UDP port for accounting.", valueName: "port"))
    var acctPort = 1813
    @Option(help: ArgumentHelp("File with the shared secret, closed to others.", valueName: "file"))
    var secretFile: String?
    @Option(
        help: ArgumentHelp("Authority that the devices trust, in PEM form.", valueName: "file")
    )
    var ca: String?
    @Option(help: ArgumentHelp("DNS name in the server's certificate.", valueName: "name"))
    var serverName: String?
    @Option(
        help: ArgumentHelp("CSV file with the columns login and password.", valueName: "file")
    )
    var accounts: String?
    @Option(help: ArgumentHelp("Outer identity of the devices.", valueName: "name"))
    var identity = "anonyme@preau-bench.example"

    func validate() throws {
        guard 1...65_535 ~= authPort, 1...65_535 ~= acctPort else {
            throw ValidationError("a port is a number from 1 to 65535")
        }
        guard 1...253 ~= identity.utf8.count else {
            throw ValidationError("--identity is 1 to 253 octets")
        }
        guard demo == nil else { return }
        let options = [
            ("--server", server), ("--secret-file", secretFile), ("--ca", ca),
            ("--server-name", serverName), ("--accounts", accounts),
        ]
        let missing = options.filter { $0.1 == nil }.map(\.0)
        guard missing.isEmpty else {
            throw ValidationError("give --demo, or \(missing.joined(separator: ", ")) too")
        }
    }

    func resolve() throws -> LoadTarget {
        if let demo { return try .demo(in: demo) }
        return try .server(
            host: server ?? "",
            ports: (authPort, acctPort),
            secretFile: secretFile ?? "",
            authorityFile: ca ?? "",
            serverName: serverName ?? "",
            accountsFile: accounts ?? ""
        )
    }
}
