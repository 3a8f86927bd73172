/// Why a directory server could not be asked, or did not answer in full.
///
/// Errors are equal by case, and by result code for `server`: the texts are for people. Whatever the
/// error, entries received before it are not a whole answer and must be thrown away.
package enum LDAPError: Error, Sendable, CustomStringConvertible {
    /// A setting that no server could satisfy; found before anything is sent.
    case unusableSettings(String)
    /// No TCP connection, or it broke.
    case unreachable(String)
    /// No TLS, or a certificate that the pinned authority or the host name does not vouch for.
    case tlsFailure(String)
    /// The server does not accept this name and password: invalidCredentials, and no other code.
    ///
    /// Every other error is an outage, or a setting, and says nothing about the password.
    case bindRefused
    case timedOut
    /// The caller did not want the rest.
    case cancelled
    /// The server cannot continue from the cookie: e-syncRefreshRequired (RFC 4533 §3.4).
    case refreshRequired
    /// The server cut the answer short (RFC 4511 §4.5.1.4).
    case sizeLimitExceeded
    /// The answer is larger than `AnswerLimits`.
    case oversized(String)
    /// Any other result code of RFC 4511 §4.1.9.
    case server(code: Int32, message: String)
    /// The server answered with something that is not LDAP, or not what was asked.
    case protocolError(String)

    package var description: String {
        switch self {
        case .unusableSettings(let message): "unusable settings: \(message)"
        case .unreachable(let message): "server unreachable: \(message)"
        case .tlsFailure(let message): "no trusted TLS connection: \(message)"
        case .bindRefused: "the server refused the name or password"
        case .cancelled: "no longer wanted"
        case .refreshRequired: "the server asks to begin from nothing"
        case .timedOut: "the server did not answer in time"
        case .sizeLimitExceeded: "the server cut the answer short (size limit)"
        case .oversized(let message): "answer too large: \(message)"
        case .server(let code, let message): "the server answered \(code): \(message)"
        case .protocolError(let message): "protocol error: \(message)"
        }
    }
}

extension LDAPError: Equatable {
    package static func == (left: LDAPError, right: LDAPError) -> Bool {
        switch (left, right) {
        case (.unusableSettings, .unusableSettings), (.unreachable, .unreachable),
            (.tlsFailure, .tlsFailure), (.bindRefused, .bindRefused), (.timedOut, .timedOut),
            (.cancelled, .cancelled), (.refreshRequired, .refreshRequired),
            (.sizeLimitExceeded, .sizeLimitExceeded), (.oversized, .oversized),
            (.protocolError, .protocolError):
            true
        case (.server(let left, _), .server(let right, _)): left == right
        default: false
        }
    }
}
