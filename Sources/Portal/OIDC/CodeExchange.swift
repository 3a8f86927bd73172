internal import Domain
internal import Foundation
internal import NIOCore

/// Changes an authorization code for tokens (OpenID Connect Core 1.0 §3.1.3).
struct CodeExchange: Sendable {
    let settings: OIDCSettings
    let redirectAddress: String
    let transport: any ProviderTransport

    /// What the token endpoint gives.
    struct Tokens: Decodable, Sendable {
        let idToken: String
        let accessToken: String?

        enum CodingKeys: String, CodingKey {
            case idToken = "id_token"
            case accessToken = "access_token"
        }
    }

    func tokens(
        for code: String,
        verifier: String,
        _ provider: ProviderMetadata,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> Tokens {
        var request = ProviderRequest(address: provider.tokenEndpoint)
        var form = [
            (name: "grant_type", value: "authorization_code"),
            (name: "code", value: code),
            (name: "redirect_uri", value: redirectAddress),
            (name: "code_verifier", value: verifier),
        ]
        if let secret = settings.clientSecret {
            switch provider.authentication {
            case .basic:
                request.authorization = Self.basic(settings.clientID, Self.text(of: secret))
            case .post:
                form.append((name: "client_id", value: settings.clientID))
                form.append((name: "client_secret", value: Self.text(of: secret)))
            }
        } else {
            form.append((name: "client_id", value: settings.clientID))
        }
        request.form = form
        let response = try await transport.send(request, before: deadline)
        guard response.status == 200 else { throw .provider("tokens: \(response.status)") }
        guard let tokens = try? JSONDecoder().decode(Tokens.self, from: Data(response.body)) else {
            throw .provider("tokens: no ID token")
        }
        return tokens
    }

    /// The claims that the provider gives apart, for the same person (§5.3).
    func userInfo(
        at endpoint: String,
        accessToken: String,
        subject: String,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> [String: ClaimValue] {
        guard accessToken.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw .provider("an access token that no header can carry")
        }
        let request = ProviderRequest(
            address: endpoint,
            authorization: "Bearer \(accessToken)"
        )
        let response = try await transport.send(request, before: deadline)
        guard response.status == 200,
            let claims = try? JSONDecoder()
                .decode([String: ClaimValue].self, from: Data(response.body))
        else { throw .provider("user information: \(response.status), or no JSON object") }
        // §5.3.2: claims of somebody else are not to be used.
        guard claims["sub"]?.text == subject else {
            throw .provider("user information of another subject")
        }
        return claims
    }

    /// RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
    private static func basic(_ client: String, _ secret: String) -> String {
        let pair = "\(FormText.escape(client)):\(FormText.escape(secret))"
        return "Basic " + Data(pair.utf8).base64EncodedString()
    }

    private static func text(of secret: SecretBytes) -> String {
        secret.withBytes { bytes in
            String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
        }
    }
}
