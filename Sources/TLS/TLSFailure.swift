internal import COpenSSL

/// Why a connection cannot go on; it is dead afterwards.
package enum TLSFailure: Error, Equatable, Sendable {
    /// The peer sent a fatal alert, by its number (RFC 8446 §6).
    case alertReceived(UInt8)
    /// No protocol version or cipher in common.
    case nothingInCommon(String)
    /// Anything else that the peer did wrong; the text is OpenSSL's or ours.
    case violation(String)

    init(_ error: OpenSSLError) {
        guard error.library == ERR_LIB_SSL else {
            self = .violation(error.text)
            return
        }
        // OpenSSL reports alert n from the peer as reason 1000 + n.
        if let alert = UInt8(exactly: error.reason - SSL_AD_REASON_OFFSET) {
            self = .alertReceived(alert)
            return
        }
        switch error.reason {
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_VERSION_TOO_LOW, SSL_R_NO_SHARED_CIPHER,
            SSL_R_WRONG_SSL_VERSION, SSL_R_UNKNOWN_PROTOCOL, SSL_R_NO_PROTOCOLS_AVAILABLE,
            SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM, SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS,
            SSL_R_NO_SUITABLE_KEY_SHARE, SSL_R_NO_SHARED_GROUPS, SSL_R_INAPPROPRIATE_FALLBACK:
            self = .nothingInCommon(error.text)
        default:
            self = .violation(error.text)
        }
    }

    /// Whether the peer could not agree on a version, cipher or group.
    package var isIncompatibility: Bool {
        switch self {
        // unexpected_message, bad_record_mac, record_overflow, handshake_failure, illegal_parameter,
        // decode_error, decrypt_error, protocol_version, insufficient_security, missing_extension.
        case .alertReceived(let alert): [10, 20, 22, 40, 47, 50, 51, 70, 71, 109].contains(alert)
        case .nothingInCommon: true
        case .violation: false
        }
    }
}
