/// The codes in which OAuth says what is wrong (RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1).
enum OAuthError: String, Error, Sendable {
    case invalidRequest = "invalid_request"
    case invalidClient = "invalid_client"
    case invalidGrant = "invalid_grant"
    case invalidScope = "invalid_scope"
    case invalidToken = "invalid_token"
    case unsupportedGrantType = "unsupported_grant_type"
    case unsupportedResponseType = "unsupported_response_type"
    case accessDenied = "access_denied"
    case temporarilyUnavailable = "temporarily_unavailable"
}
