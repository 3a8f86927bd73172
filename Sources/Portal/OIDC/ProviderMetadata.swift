internal import Foundation

/// What a provider says of itself (OpenID Connect Discovery 1.0 §3), checked.
struct ProviderMetadata: Sendable, Equatable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keySetAddress: String
    let userInfoEndpoint: String?
    let authentication: ClientAuthentication
    /// Whether an answer without `iss` is not the provider's (RFC 9207 §2.4).
    let namesItselfInAnswers: Bool

    /// How a client with a secret proves who it is to the token endpoint.
    enum ClientAuthentication: Sendable, Equatable {
        case basic
        case post
    }

    /// Where an issuer's document is (§4).
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer)
            + "/.well-known/openid-configuration"
    }

    /// Reads an issuer's document.
    ///
    /// - Returns: `nil` when it is another issuer's (§4.3), or a sign-in with a code, S256 and `https`
    ///   everywhere cannot come of it.
    init?(json: [UInt8], issuer: String) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json)),
            document.issuer == issuer,
            HTTPSAddress.isOne(document.authorizationEndpoint),
            HTTPSAddress.isOne(document.tokenEndpoint),
            HTTPSAddress.isOne(document.keySetAddress),
            document.responseTypes?.contains("code") ?? true,
            // Absent, RFC 8414 says that there is none; providers older than it know it all the same.
            document.challengeMethods?.contains("S256") ?? true
        else { return nil }
        // §3: `client_secret_basic` is what a provider without a list takes.
        let methods = document.tokenAuthentication ?? ["client_secret_basic"]
        authentication =
            methods.contains("client_secret_basic") || !methods.contains("client_secret_post")
            ? .basic : .post
        self.issuer = issuer
        authorizationEndpoint = document.authorizationEndpoint
        tokenEndpoint = document.tokenEndpoint
        keySetAddress = document.keySetAddress
        userInfoEndpoint = document.userInfoEndpoint.flatMap { HTTPSAddress.isOne($0) ? $0 : nil }
        namesItselfInAnswers = document.namesItselfInAnswers ?? false
    }

    private struct Document: Decodable {
        let issuer: String
        let authorizationEndpoint: String
        let tokenEndpoint: String
        let keySetAddress: String
        let userInfoEndpoint: String?
        let responseTypes: [String]?
        let challengeMethods: [String]?
        let tokenAuthentication: [String]?
        let namesItselfInAnswers: Bool?

        enum CodingKeys: String, CodingKey {
            case issuer
            case authorizationEndpoint = "authorization_endpoint"
            case tokenEndpoint = "token_endpoint"
            case keySetAddress = "jwks_uri"
            case userInfoEndpoint = "userinfo_endpoint"
            case responseTypes = "response_types_supported"
            case challengeMethods = "code_challenge_methods_supported"
            case tokenAuthentication = "token_endpoint_auth_methods_supported"
            case namesItselfInAnswers = "authorization_response_iss_parameter_supported"
        }
    }
}
