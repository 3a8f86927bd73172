/// What a connection to a directory server needs besides a name and password.
package struct ConnectionSettings: Sendable, Equatable {
    package let address: ServerAddress
    /// A PEM file with the only authorities that may vouch for the server; the system's are not used.
    package let authorityPath: String
    /// The SHA-256 of the server's public key (SubjectPublicKeyInfo in DER), 32 octets; asked for in
    /// addition to all the rest.
    package let pinnedKey: [UInt8]?
    /// What the server is shown when it asks who we are.
    package let clientIdentity: ClientIdentity?
    /// For the TCP connection and the TLS handshake together.
    package let connectTimeout: Duration
    /// The longest wait for one message of the server.
    package let responseTimeout: Duration
    /// Counted from the start of the connection; nothing lasts longer, except the wait for changes
    /// after a refresh.
    package let lifetime: Duration

    package init(
        address: ServerAddress,
        authorityPath: String,
        pinnedKey: [UInt8]? = nil,
        clientIdentity: ClientIdentity? = nil,
        connectTimeout: Duration = .seconds(10),
        responseTimeout: Duration = .seconds(30),
        lifetime: Duration = .seconds(600)
    ) {
        self.address = address
        self.authorityPath = authorityPath
        self.pinnedKey = pinnedKey
        self.clientIdentity = clientIdentity
        self.connectTimeout = connectTimeout
        self.responseTimeout = responseTimeout
        self.lifetime = lifetime
    }
}

/// How large an answer may be: a faulty or hostile server must not exhaust the memory.
package enum AnswerLimits {
    /// Octets in one message, hence in one entry.
    package static let messageSize = 4 << 20
    /// Octets in one value.
    package static let valueSize = 1 << 20
    /// Values in one entry, all attributes together.
    package static let valuesPerEntry = 4096
    /// Octets in a cookie, of a page or of a content synchronization.
    package static let cookieSize = 4096
    /// Identifiers in one message of a content synchronization.
    package static let identifiersPerMessage = 65_536
}
