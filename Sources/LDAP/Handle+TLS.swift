internal import CLDAP

extension Handle {
    /// Asks for StartTLS and waits for the consent (RFC 4511 §4.14).
    func requestTLS(by deadline: Deadline) throws(LDAPError) {
        wire.deadline = deadline
        var request: Int32 = 0
        let status = unsafe ldap_start_tls(pointer, nil, nil, &request)
        guard status == LDAP_SUCCESS else { throw lastError() }
        let message = try receive(request, by: deadline)
        let outcome = try result(message)
        guard outcome.code == LDAP_SUCCESS else {
            throw .tlsFailure("the server refuses StartTLS (\(outcome.code)): \(outcome.message)")
        }
    }

    /// Shakes hands, and checks the server's certificate and host name.
    func installTLS(by deadline: Deadline) throws(LDAPError) {
        wire.deadline = deadline
        let status = unsafe ldap_install_tls(pointer)
        if deadline.hasPassed { throw .timedOut }
        guard status == LDAP_SUCCESS else {
            throw .tlsFailure(handshakeFailure(status))
        }
        // Not every TLS library under libldap honours the minimum version.
        let version = text(of: LDAP_OPT_X_TLS_VERSION) ?? "none"
        guard unsafe ldap_tls_inplace(pointer) == 1,
            version.hasSuffix("1.2") || version.hasSuffix("1.3")
        else { throw .tlsFailure("the server offers \(version), older than TLS 1.2") }
    }

    private func handshakeFailure(_ status: Int32) -> String {
        let reason = diagnostic()
        // All that libldap tells of a certificate when GnuTLS is under it.
        guard reason.hasPrefix("(unknown") else { return ResultCode.text(status, reason) }
        return """
            the server's certificate is not issued by the pinned authority, does not bear the \
            server's name as a subject alternative name, or is out of date
            """
    }
}
