internal import CLDAP

/// Result codes: those of servers (RFC 4511 §4.1.9) are positive, libldap's own negative.
enum ResultCode {
    /// The error for a code other than success.
    static func error(_ code: Int32, message: String) -> LDAPError {
        switch code {
        case LDAP_INVALID_CREDENTIALS: .bindRefused
        case LDAP_SYNC_REFRESH_REQUIRED: .refreshRequired
        case LDAP_SIZELIMIT_EXCEEDED: .sizeLimitExceeded
        case LDAP_TIMELIMIT_EXCEEDED, LDAP_TIMEOUT: .timedOut
        case LDAP_SERVER_DOWN, LDAP_CONNECT_ERROR: .unreachable(text(code, message))
        case LDAP_SUCCESS, LDAP_DECODING_ERROR, LDAP_LOCAL_ERROR, LDAP_CONTROL_NOT_FOUND:
            .protocolError(text(code, message))
        case LDAP_FILTER_ERROR, LDAP_PARAM_ERROR: .unusableSettings(text(code, message))
        default: .server(code: code, message: text(code, message))
        }
    }

    /// What a code means, and what else is known.
    static func text(_ code: Int32, _ message: String) -> String {
        let name = unsafe String(cString: ldap_err2string(code))
        return message.isEmpty ? name : "\(name): \(message)"
    }
}
