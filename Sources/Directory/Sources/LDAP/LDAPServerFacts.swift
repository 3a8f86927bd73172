internal import LDAP

/// What a directory server is, for the status of the box.
package struct LDAPServerFacts: Sendable, Equatable {
    /// How the server would be followed: `contentSync` or `modifyTimestamp`.
    ///
    /// The mode in force is the bookmark's: a database may refuse the one, and keep no times for the
    /// other.
    package let mode: SourceBookmark.Mode
    /// `TLS1.3`.
    package let tlsVersion: String
    package let namingContexts: [String]
    package let saslMechanisms: Set<String>

    init(_ root: RootDSE, tlsVersion: String) {
        mode = root.supportsContentSync ? .contentSync : .modifyTimestamp
        self.tlsVersion = tlsVersion
        namingContexts = root.namingContexts
        saslMechanisms = root.saslMechanisms
    }
}
