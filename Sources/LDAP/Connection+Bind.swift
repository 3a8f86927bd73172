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
        handle.wire.deadline = lifetime.shortened(to: responseTimeout)
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
        try completeBind(request, status)
    }

    /// Logs in, in whichever way; throws like `bind(_:password:)`.
    package mutating func bind(_ method: BindMethod) throws(LDAPError) {
        switch method {
        case .simple(let name, let password): try bind(name, password: password)
        case .certificate: try bindByCertificate()
        }
    }

    /// Logs in as whom the client's certificate names.
    ///
    /// The credentials are there and empty: the server takes the identity from the certificate, and
    /// need not ask for another (RFC 4422 appendix A.1).
    private mutating func bindByCertificate() throws(LDAPError) {
        try requireUsable()
        handle.wire.deadline = lifetime.shortened(to: responseTimeout)
        var request: Int32 = 0
        var empty: CChar = 0
        let status = unsafe withUnsafeMutablePointer(to: &empty) { empty in
            var credentials = unsafe berval(bv_len: 0, bv_val: empty)
            return unsafe ldap_sasl_bind(
                handle.pointer,
                "",
                "EXTERNAL",
                &credentials,
                nil,
                nil,
                &request
            )
        }
        try completeBind(request, status)
    }

    private mutating func completeBind(_ request: Int32, _ status: Int32) throws(LDAPError) {
        // Until the answer is read, the connection is no one's.
        isBroken = true
        guard status == LDAP_SUCCESS else { throw handle.lastError() }
        let message = try handle.receive(request, by: lifetime.shortened(to: responseTimeout))
        try finish(handle.result(message))
    }
}
