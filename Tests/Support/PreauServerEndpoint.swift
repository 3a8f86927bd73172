/// Where a RADIUS server listens, and the secret it shares with us.
package struct RADIUSEndpoint: Sendable, Codable, Equatable {
    package var host: String
    package var authPort: UInt16
    package var acctPort: UInt16
    package var secret: String

    package init(host: String = "127.0.0.1", authPort: UInt16, acctPort: UInt16, secret: String) {
        self.host = host
        self.authPort = authPort
        self.acctPort = acctPort
        self.secret = secret
    }
}
