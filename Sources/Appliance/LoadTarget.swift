package import Bench
package import Domain
internal import Foundation
internal import Glibc

/// A RADIUS server that is to be load-tested, and what devices need to log in there.
package struct LoadTarget: Sendable {
    package let host: String
    package let authenticationPort: Int
    package let accountingPort: Int
    package let secret: SecretBytes
    /// PEM.
    package let authorities: [UInt8]
    package let serverName: String
    package let accounts: [LoadAccount]
    /// The server's process, when it is known.
    package let process: Int32?

    private static let fileLimit = 64 << 20

    /// The demo that runs in a state directory, as its `demo.json` says.
    package static func demo(in directory: String) throws(InputError) -> LoadTarget {
        let file = directory + "/demo.json"
        let octets = try FileReader.read(file, limit: fileLimit)
        let demo: DemoDescription
        do {
            demo = try JSONDecoder().decode(DemoDescription.self, from: Data(octets))
        } catch {
            throw InputError(file: file, "is not what preau demo writes")
        }
        guard kill(demo.pid, 0) == 0 || errno != ESRCH else {
            throw InputError(file: file, "the demo that wrote it does not run any more")
        }
        return LoadTarget(
            host: demo.radius.host,
            authenticationPort: demo.radius.authPort,
            accountingPort: demo.radius.acctPort,
            secret: SecretBytes(demo.radius.secret),
            authorities: try FileReader.read(demo.ca, limit: fileLimit),
            serverName: demo.serverName,
            accounts: demo.accounts.map {
                LoadAccount(login: $0.login, password: SecretBytes($0.password))
            },
            process: demo.pid
        )
    }

    /// Any server.
    ///
    /// The secret is one line of a file that must not be open to others, the authority is PEM, and the
    /// accounts are CSV with the columns `login` and `password`.
    package static func server(
        host: String,
        ports: (authentication: Int, accounting: Int),
        secretFile: String,
        authorityFile: String,
        serverName: String,
        accountsFile: String
    ) throws(InputError) -> LoadTarget {
        let secret = SecretSource(file: secretFile)
        let accounts = try FileReader.read(accountsFile, limit: fileLimit)
        return LoadTarget(
            host: host,
            authenticationPort: ports.authentication,
            accountingPort: ports.accounting,
            secret: try secret.readLine(key: "--secret-file", base: Path(file: "")),
            authorities: try FileReader.read(authorityFile, limit: fileLimit),
            serverName: serverName,
            accounts: try LoadAccount.all(
                inCSV: String(decoding: accounts, as: UTF8.self),
                file: accountsFile
            ),
            process: nil
        )
    }
}
