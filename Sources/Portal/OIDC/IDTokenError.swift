/// Why an ID token is not believed.
enum IDTokenError: Error, Equatable {
    /// Not three parts of base64url and JSON, too long, or with a header that we must not ignore.
    case malformed
    /// `none`, a shared secret, or one that is not on our list.
    case algorithm
    /// No key of the provider fits the header.
    case unknownKey
    case signature
    case issuer
    case audience
    case authorizedParty
    case expired
    /// Issued, or valid, only in the future.
    case early
    case nonce
    case accessTokenHash
    /// No `sub`.
    case subject
}
