internal import CLDAP
internal import Glibc

/// One connection to a directory server, always under TLS.
///
/// It belongs to one thread, which its calls block; none blocks longer than the settings say. There
/// is no fall-back to clear text, referrals are not followed, and `~/.ldaprc`, `ldap.conf` and the
/// system's certificate store have no say.
package struct Connection: ~Copyable {
    let handle: Handle
    let responseTimeout: Duration
    let lifetime: Deadline
    /// Whether a request was left half answered; what arrives next would not be its own answer.
    var isBroken = false
    /// The answer of a content synchronization that is under way.
    var synchronization: SyncProgress?

    private init(handle: consuming Handle, responseTimeout: Duration, lifetime: Deadline) {
        self.handle = handle
        self.responseTimeout = responseTimeout
        self.lifetime = lifetime
    }

    /// Connects, and has the server prove its identity to the pinned authority.
    ///
    /// - Throws: `unusableSettings`, `unreachable`, `tlsFailure` or `timedOut`.
    package static func open(_ settings: ConnectionSettings) throws(LDAPError) -> Connection {
        guard unsafe access(settings.authorityPath, R_OK) == 0 else {
            throw .unusableSettings("cannot read \(settings.authorityPath)")
        }
        let lifetime = Deadline(in: settings.lifetime)
        let opening = lifetime.shortened(to: settings.connectTimeout)
        let wire = try Dialer.connect(to: settings.address, by: opening)
        let handle = try Handle.adopt(wire, to: settings.address)
        try handle.configure(settings)
        if settings.address.security == .startTLS { try handle.requestTLS(by: opening) }
        try handle.installTLS(by: opening)
        return Connection(
            handle: handle,
            responseTimeout: settings.responseTimeout,
            lifetime: lifetime
        )
    }

    /// The protocol that protects this connection, as libldap names it: `TLS1.3`.
    package var tlsVersion: String { handle.text(of: LDAP_OPT_X_TLS_VERSION) ?? "" }
}
