internal import JWTKit

/// What a provider says of a person, its signature verified and nothing else yet.
struct IDToken: JWTPayload, Equatable {
    private var claims: [String: ClaimValue]

    init(_ claims: [String: ClaimValue]) {
        self.claims = claims
    }

    init(from decoder: any Decoder) throws {
        claims = try decoder.singleValueContainer().decode([String: ClaimValue].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(claims)
    }

    subscript(name: String) -> ClaimValue? { claims[name] }

    /// The token with claims of the UserInfo endpoint where it has none itself.
    func completed(with others: [String: ClaimValue]) -> IDToken {
        IDToken(claims.merging(others) { own, _ in own })
    }

    /// `IDTokenVerifier` judges the claims: it knows the time and the request.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
