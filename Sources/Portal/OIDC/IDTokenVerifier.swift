internal import Domain
internal import Foundation
internal import JWTKit

/// Verifies ID tokens (OpenID Connect Core 1.0 §3.1.3.7).
struct IDTokenVerifier: Sendable {
    let issuer: String
    let clientID: String

    /// Seconds by which our clock and the provider's may differ.
    private static let leeway: Int64 = 60

    /// Octets in a token at most.
    private static let limit = 65_536

    /// The header of a token: what decides how it is verified.
    struct Header: Decodable {
        let alg: String
        let kid: String?
        let typ: String?
        let crit: ClaimValue?
    }

    /// What was asked for, and when it came.
    struct Expectation: Sendable {
        let nonce: String
        let accessToken: String?
        let now: Timestamp
    }

    /// Reads a token's header.
    static func header(of token: String) throws(IDTokenError) -> Header {
        guard token.utf8.count <= limit else { throw .malformed }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        // All three strictly: the library is lenient with padding and characters from outside.
        guard parts.count == 3, parts.allSatisfy({ Base64URL.decode($0) != nil }),
            let json = parts.first.flatMap({ Base64URL.decode($0) }),
            let header = try? JSONDecoder().decode(Header.self, from: Data(json)),
            // RFC 7515 §4.1.11: an extension that we do not know makes the token invalid.
            header.crit == nil,
            // RFC 8725 §3.11: a token of another kind is no ID token.
            header.typ.map({ $0.uppercased() == "JWT" }) ?? true
        else { throw .malformed }
        return header
    }

    /// Verifies a token.
    ///
    /// - Parameters:
    ///   - token: as the token endpoint gave it.
    ///   - keys: the provider's.
    ///   - expected: of the request.
    /// - Returns: its claims.
    /// - Throws: the first thing that is wrong with it.
    func verify(
        _ token: String,
        keys: KeySet,
        expected: Expectation
    ) async throws(IDTokenError) -> IDToken {
        let header = try Self.header(of: token)
        guard let algorithm = TokenAlgorithm(rawValue: header.alg) else { throw .algorithm }
        guard let key = keys.key(header.kid, for: algorithm) else { throw .unknownKey }
        let claims = try await Self.claims(of: token, key)
        try judge(claims, expected)
        if let hash = claims["at_hash"] {
            guard let accessToken = expected.accessToken,
                hash.text == algorithm.halfDigest(of: accessToken)
            else { throw .accessTokenHash }
        }
        return claims
    }

    private static func claims(
        of token: String,
        _ key: JWK
    ) async throws(IDTokenError) -> IDToken {
        let collection = JWTKeyCollection()
        guard (try? await collection.add(jwk: key)) != nil else { throw .unknownKey }
        do {
            return try await collection.verify(token, as: IDToken.self)
        } catch let error as JWTError where error.errorType == .malformedToken {
            throw .malformed
        } catch {
            throw .signature
        }
    }

    private func judge(_ claims: IDToken, _ expected: Expectation) throws(IDTokenError) {
        guard claims["iss"]?.text == issuer else { throw .issuer }
        guard let subject = claims["sub"]?.text, 1...255 ~= subject.utf8.count else {
            throw .subject
        }
        let audiences = claims["aud"]?.texts ?? []
        guard audiences.contains(clientID) else { throw .audience }
        let authorizedParty = claims["azp"]
        guard audiences.count == 1 || authorizedParty != nil,
            authorizedParty == nil || authorizedParty?.text == clientID
        else { throw .authorizedParty }
        guard let expiry = claims["exp"]?.seconds,
            expected.now < Timestamp(secondsSinceEpoch: expiry).adding(seconds: Self.leeway)
        else { throw .expired }
        let latest = expected.now.adding(seconds: Self.leeway)
        guard let issued = claims["iat"]?.seconds, issued <= latest.secondsSinceEpoch else {
            throw .early
        }
        if let notBefore = claims["nbf"] {
            guard let seconds = notBefore.seconds, seconds <= latest.secondsSinceEpoch else {
                throw .early
            }
        }
        guard let nonce = claims["nonce"]?.text,
            constantTimeEqual(Array(nonce.utf8).span, Array(expected.nonce.utf8).span)
        else { throw .nonce }
    }
}
