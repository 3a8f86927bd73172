internal import Crypto
internal import JWTKit

/// The signature algorithms that we take: public keys alone, never `none` nor a shared secret (RFC 8725 §3.1).
enum TokenAlgorithm: String, CaseIterable, Sendable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case es384 = "ES384"
    case edDSA = "EdDSA"

    var jwk: JWK.Algorithm {
        switch self {
        case .rs256: .rs256
        case .ps256: .ps256
        case .es256: .es256
        case .es384: .es384
        case .edDSA: .eddsa
        }
    }

    /// The name under which a key is put to use: one collection holds one key.
    static let keyName: JWKIdentifier = "key"

    /// Whether a key is of the kind that the algorithm works with (RFC 7518 §3.1).
    func fits(_ key: JWK) -> Bool {
        switch self {
        case .rs256, .ps256: key.keyType == .rsa
        case .es256: key.keyType == .ecdsa && key.curve == .ecdsa(.p256)
        case .es384: key.keyType == .ecdsa && key.curve == .ecdsa(.p384)
        case .edDSA: key.keyType == .octetKeyPair && key.curve == .eddsa(.ed25519)
        }
    }

    /// The key as we use it: for this algorithm alone, and without what makes signatures, should a
    /// careless provider publish that.
    ///
    /// - Returns: `nil` for an RSA key of less than 2048 bits (RFC 7518 §3.3).
    func publicPart(of key: JWK) -> JWK? {
        switch self {
        case .rs256, .ps256:
            guard let modulus = key.modulus.flatMap({ Base64URL.decode($0) }),
                modulus.drop(while: { $0 == 0 }).count >= 256
            else { return nil }
            return .rsa(
                jwk,
                identifier: Self.keyName,
                modulus: key.modulus,
                exponent: key.exponent
            )
        case .es256:
            return .ecdsa(jwk, identifier: Self.keyName, x: key.x, y: key.y, curve: .p256)
        case .es384:
            return .ecdsa(jwk, identifier: Self.keyName, x: key.x, y: key.y, curve: .p384)
        case .edDSA:
            return .octetKeyPair(
                jwk,
                identifier: Self.keyName,
                x: key.x,
                y: nil,
                curve: .ed25519
            )
        }
    }

    /// What `at_hash` holds for an access token: the left half of its digest (Core 1.0 §3.1.3.6).
    func halfDigest(of token: String) -> String {
        let octets = Array(token.utf8)
        let digest: [UInt8] =
            switch self {
            case .rs256, .ps256, .es256: Array(SHA256.hash(data: octets))
            case .es384: Array(SHA384.hash(data: octets))
            case .edDSA: Array(SHA512.hash(data: octets))
            }
        return Base64URL.encode(digest.prefix(digest.count / 2))
    }
}
