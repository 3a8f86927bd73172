/// What `demo.json` says: all that another program needs to use the demo.
package struct DemoDescription: Codable, Sendable {
    package struct RADIUS: Codable, Sendable {
        package var host: String
        package var authPort: Int
        package var acctPort: Int
        package var secret: String
    }

    /// The join page; its certificate leads to `ca`.
    package struct Portal: Codable, Sendable {
        package var address: String
        package var port: Int
    }

    package struct Account: Codable, Sendable {
        package var login: String
        package var password: String
        package var uai: String
        package var population: String
    }

    package var radius: RADIUS
    /// Path of the CA certificate, PEM.
    package var ca: String
    package var serverName: String
    package var pid: Int32
    /// `nil` when there is none.
    package var portal: Portal?
    package var accounts: [Account]
}
