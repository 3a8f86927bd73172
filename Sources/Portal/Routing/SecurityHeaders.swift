internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// What every answer says to browsers, and what becomes of errors.
struct SecurityHeaders: RouterMiddleware {
    let desk: PortalDesk
    private let fields: [HTTPField]

    init(desk: PortalDesk) {
        self.desk = desk
        // Other programs of a developer's own machine are not ours to send to HTTPS.
        let isLocal = desk.settings.hosts.contains("localhost")
        fields = Self.makeFields().filter { !isLocal || $0.name != .strictTransportSecurity }
    }

    @concurrent
    func handle(
        _ request: Request,
        context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.languageLink = SamePage.address(of: request, with: "lang")
        var response: Response
        do {
            response = try await next(request, context)
        } catch let problem as Problem {
            response = desk.page(problem, Visitor.strange(request, context))
            // What was not read of the request is not worth reading.
            if [.tooLarge, .lengthRequired, .badRequest].contains(problem) {
                response.headers[.connection] = "close"
            }
        } catch let error as any HTTPResponseError {
            let problem: Problem = error.status == .notFound ? .notFound : .badRequest
            response = desk.page(problem, Visitor.strange(request, context))
        }
        for field in fields
        where field.name != .contentSecurityPolicy || response.headers[field.name] == nil {
            response.headers[field.name] = field.value
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    /// What a page may load and do, when its styles are `style`.
    static func policy(style: String) -> String {
        "default-src 'none'; style-src \(style); img-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'"
    }

    private static func makeFields() -> [HTTPField] {
        [
            "Content-Security-Policy": policy(style: "'self'"),
            "Strict-Transport-Security": "max-age=31536000",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
            "X-Frame-Options": "DENY",
            "X-Robots-Tag": "noindex",
            "Accept-CH": "Sec-CH-UA-Platform",
        ]
        .compactMap { name, value in
            HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
        }
    }
}
