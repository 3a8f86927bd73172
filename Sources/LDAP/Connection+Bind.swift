internal import CLDAP
package import Domain

extension Connection {
    /// Logs in by name and password (RFC 4513 §5.1.3).
    ///
    /// An empty name or password is refused before it is sent: servers take it for an anonymous
    /// login and say yes (§5.1.2).
    /// - Throws: `bindRefused` when the server does not accept them; any other error says nothing
    ///   about the password.
    package mutating func bind(_ name: String, password: SecretBytes) throws(LDAPError) {
        try requireUsable()
        guard !name.isEmpty, !password.isEmpty else {
            throw .unusableSettings("a bind needs a name and a password")
        }
        guard !name.utf8.contains(0) else { throw .unusableSettings("a DN with a NUL") }
        let deadline = lifetime.shortened(to: responseTimeout)
        handle.wire.deadline = deadline
        var request: Int32 = 0
        let status = password.withBytes { span in
            unsafe span.withUnsafeBytes { octets in
                let start = unsafe octets.assumingMemoryBound(to: CChar.self).baseAddress
                var credentials = unsafe berval(
                    bv_len: ber_len_t(octets.count),
                    bv_val: UnsafeMutablePointer(mutating: start)
                )
                return unsafe ldap_sasl_bind(
                    handle.pointer,
                    name,
                    preau_LDAP_SASL_SIMPLE(),
                    &credentials,
                    nil,
                    nil,
                    &request
                )
            }
        }
        // Until the answer is read, the connection is no one's.
        isBroken = true
        guard status == LDAP_SUCCESS else { throw handle.lastError() }
        let message = try handle.receive(request, by: deadline)
        let outcome = try handle.result(message)
        isBroken = false
        guard outcome.code == LDAP_SUCCESS else {
            throw ResultCode.error(outcome.code, message: outcome.message)
        }
    }
}
