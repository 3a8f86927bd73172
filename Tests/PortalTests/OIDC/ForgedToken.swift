import Crypto
import Foundation

@testable import Portal

/// Makes ID tokens, right ones and others, with keys of its own.
struct ForgedToken {
    let key = P256.Signing.PrivateKey()
    let stranger = P256.Signing.PrivateKey()

    static let issuer = "https://idp.example"
    static let clientID = "preau"
    static let now: Int64 = 1_800_000_000

    /// The set that holds `key` under the name `k1`.
    var keySet: String { Self.keySet([Self.jwk(key.publicKey, identifier: "k1")]) }

    static func keySet(_ keys: [String]) -> String {
        "{\"keys\":[\(keys.joined(separator: ","))]}"
    }

    static func jwk(_ key: P256.Signing.PublicKey, identifier: String) -> String {
        let octets = [UInt8](key.rawRepresentation)
        return """
            {"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","kid":"\(identifier)",\
            "x":"\(Base64URL.encode(octets.prefix(32)))",\
            "y":"\(Base64URL.encode(octets.suffix(32)))"}
            """
    }

    /// The claims that are right, as JSON values.
    static func claims(_ changes: [String: String?] = [:]) -> [String: String] {
        var claims = [
            "iss": "\"\(issuer)\"", "sub": "\"u1\"", "aud": "\"\(clientID)\"",
            "exp": "\(now + 300)", "iat": "\(now)", "nonce": "\"n1\"",
            "preferred_username": "\"marie\"",
        ]
        for (name, value) in changes { claims[name] = value }
        return claims
    }

    static let header = ["alg": "\"ES256\"", "kid": "\"k1\"", "typ": "\"JWT\""]

    /// The first two parts.
    static func message(_ header: [String: String], _ claims: [String: String]) -> String {
        "\(part(header)).\(part(claims))"
    }

    /// A token that `key` signed.
    func signed(
        header: [String: String] = header,
        _ claims: [String: String] = claims()
    ) throws -> String {
        try Self.sign(Self.message(header, claims), with: key)
    }

    static func sign(
        _ message: String,
        with key: P256.Signing.PrivateKey
    ) throws -> String {
        let signature = try key.signature(for: Array(message.utf8)).rawRepresentation
        return "\(message).\(Base64URL.encode(signature))"
    }

    private static func part(_ fields: [String: String]) -> String {
        let text = fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
        return Base64URL.encode("{\(text.joined(separator: ","))}".utf8)
    }
}
