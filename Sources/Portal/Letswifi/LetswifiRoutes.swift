internal import Domain
internal import HTTPTypes
internal import Hummingbird

/// The letswifi API: what the geteduroam programs ask for a profile (OAuth 2, then one request).
struct LetswifiRoutes: RouteSet {
    let settings: LetswifiSettings
    let grants = GrantTable()

    private static let authorization = "oauth/authorize"
    private static let token = "oauth/token"
    private static let eapConfig = "api/eap-config"
    private static let mobileConfig = "api/mobileconfig"

    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        let consent = Consent(settings: settings, grants: grants, path: "/" + Self.authorization)
        router.get(RouterPath("/" + Self.authorization)) { request, context in
            consent.ask(request, context, desk)
        }
        router.post(RouterPath("/" + Self.authorization)) { request, context in
            try await consent.answer(request, context, desk)
        }
        router.post(RouterPath("/" + Self.token)) { request, _ in
            await TokenEndpoint(grants: grants).answer(request, desk)
        }
        router.post(RouterPath("/" + Self.eapConfig)) { request, context in
            await ProfileEndpoint(grants: grants, platform: .eapConfig)
                .answer(request, context, desk)
        }
        router.post(RouterPath("/" + Self.mobileConfig)) { request, context in
            await ProfileEndpoint(grants: grants, platform: .apple).answer(request, context, desk)
        }
    }

    /// The document that says where everything is, for those that ask for JSON.
    func answerInPlaceOfHome(_ request: Request, desk: PortalDesk) -> Response? {
        let types = request.headers[values: .accept].flatMap { $0.split(separator: ",") }
            .map { type in
                type.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
            }
        // Browsers accept `*/*`, and pages before anything else.
        guard types.contains("application/json"), !types.contains("text/html") else { return nil }
        let base = desk.settings.address
        let document = LetswifiDocument(
            endpoints: LetswifiDocument.Endpoints(
                authorization: base + Self.authorization,
                token: base + Self.token,
                eapConfig: base + Self.eapConfig,
                mobileConfig: base + Self.mobileConfig
            )
        )
        var response = JSONAnswer.make(document)
        response.headers[.vary] = "Accept"
        return response
    }
}

/// The document at the page's address (letswifi API, version 2).
private struct LetswifiDocument: Encodable {
    let endpoints: Endpoints

    enum CodingKeys: String, CodingKey {
        case endpoints = "http://letswifi.app/api#v2"
    }

    struct Endpoints: Encodable {
        let authorization: String
        let token: String
        let eapConfig: String
        let mobileConfig: String

        enum CodingKeys: String, CodingKey {
            case authorization = "authorization_endpoint"
            case token = "token_endpoint"
            case eapConfig = "eapconfig_endpoint"
            case mobileConfig = "mobileconfig_endpoint"
        }
    }
}
