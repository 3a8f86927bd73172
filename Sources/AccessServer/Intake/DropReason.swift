internal import RADIUS

/// Why a datagram got no answer; each datagram moves exactly one counter.
package enum DropReason: String, CaseIterable, Sendable {
    case unknownClient = "unknown_client"
    case shortPacket = "short_packet"
    case truncated
    case tooLong = "too_long"
    case badAttribute = "bad_attribute"
    case tooManyAttributes = "max_attributes"
    case badCode = "bad_code"
    case missingMessageAuthenticator = "missing_message_authenticator"
    case duplicateMessageAuthenticator = "duplicate_message_authenticator"
    case badMessageAuthenticator = "bad_message_authenticator"
    case badAuthenticator = "bad_authenticator"
    case mixedAuthentication = "mixed_auth"
    case duplicateAttribute = "duplicate_attribute"
    case invalidUserName = "invalid_user_name"
    case forbiddenAttribute = "forbidden_attribute"
    /// A retransmission of a request whose answer is not ready.
    case duplicatePending = "duplicate_pending"
    case badEAP = "bad_eap"
    case noSession = "no_session"
    /// A response to another request than the last, or while a verdict is awaited.
    case staleEAP = "stale_eap"
    /// What cannot be stored is not acknowledged (RFC 2866 §4.1).
    case accountingNotStored = "accounting_not_stored"
    /// Acct-Status-Type is missing, or speaks of something else than sessions and access points.
    case badStatusType = "bad_status_type"
    case overload
    /// A reply that would not fit, or that OpenSSL would not sign.
    case internalError = "internal_error"

    init(_ error: PacketError) {
        self =
            switch error {
            case .tooShort: .shortPacket
            case .truncated: .truncated
            case .tooLong: .tooLong
            case .badAttribute: .badAttribute
            case .tooManyAttributes: .tooManyAttributes
            }
    }

    init(_ error: IntegrityError) {
        self =
            switch error {
            case .missingMessageAuthenticator: .missingMessageAuthenticator
            case .duplicateMessageAuthenticator: .duplicateMessageAuthenticator
            case .badMessageAuthenticator: .badMessageAuthenticator
            case .badRequestAuthenticator, .badResponseAuthenticator: .badAuthenticator
            }
    }
}
