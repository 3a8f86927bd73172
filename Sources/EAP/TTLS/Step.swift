package import Domain

/// What a conversation asks of its owner after an event; nothing else can come of it.
package enum Step: Sendable {
    /// Send this request in an Access-Challenge.
    case challenge([UInt8])
    /// Send this request, which tells the device why TLS failed; the attempt is lost, whether the
    /// device acknowledges it or not.
    case alert([UInt8], Refusal)
    /// Have the password judged, then call `conclude`.
    case verify(login: String, password: SecretBytes)
    /// The TLS session continues that login: have it judged again, then call `conclude`.
    case readmit(ProvenLogin)
    /// Send EAP-Success in an Access-Accept, with keys.
    case succeed([UInt8], Grant, SessionKeys)
    /// Send EAP-Failure in an Access-Reject.
    case fail([UInt8], Refusal)
    /// Send nothing; the conversation goes on as if nothing had come.
    case discard(Discard)

    /// Why a response is discarded in silence (RFC 3748 §4).
    package enum Discard: Sendable, Equatable {
        case malformed
        case notAResponse
        case otherIdentifier
        /// The verdict on the credentials is not there yet.
        case busy
        case finished
    }
}
