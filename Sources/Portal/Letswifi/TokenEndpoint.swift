internal import HTTPTypes
internal import Hummingbird

/// Changes codes for access tokens (RFC 6749 §3.2).
struct TokenEndpoint: Sendable {
    let grants: GrantTable

    private struct Answer: Encodable {
        let accessToken: String
        let tokenType = "Bearer"
        let expiresIn: Int64
        let scope = AuthorizationRequest.scope

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case tokenType = "token_type"
            case expiresIn = "expires_in"
            case scope
        }
    }

    func answer(_ request: Request, _ desk: PortalDesk) async -> Response {
        guard let fields = try? await FormFields(request, limit: desk.settings.limits.body) else {
            return JSONAnswer.error(.invalidRequest)
        }
        do throws(OAuthError) {
            let token = try grants.redeem(try TokenRequest(fields), at: desk.instant)
            return JSONAnswer.make(
                Answer(accessToken: token, expiresIn: GrantTable.tokenLife.components.seconds)
            )
        } catch {
            return JSONAnswer.error(error)
        }
    }
}
