internal import HTTPTypes
internal import Hummingbird

/// Shows those who come in a window that cannot install profiles how to open their real browser, on the
/// pages where the way there begins.
///
/// Advice and no barrier: who goes on all the same is not asked again.
struct MiniBrowserGuide: RouterMiddleware {
    let desk: PortalDesk

    private static let choice = "fenetre"
    private static let goOn = "oui"

    @concurrent
    func handle(
        _ request: Request,
        context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        guard Self.leadsToProfiles(request.uri.path), let (window, link) = miniBrowser(of: request),
            Cookie.window.value(in: request) != Self.goOn
        else { return try await next(request, context) }
        guard FormFields((request.uri.query ?? "").utf8)?[Self.choice] != Self.goOn else {
            var response = try await next(request, context)
            response.headers.append(.setCookie, Cookie.window.set(Self.goOn))
            return response
        }
        // The home page's address: short enough to type, and it will know the device.
        let isAndroid = request.headers[.userAgent]?.contains("Android") == true
        return desk.page(
            .miniBrowser,
            context,
            [
                "address": context.base, "isAndroid": isAndroid, "goOn": link,
                "mayBeApp": window.mayBeApp, "mayBeDoor": window.mayBeDoor,
            ]
        )
    }

    /// Such a window, and where its request is repeated; `nil` when it is none, or changes something.
    private func miniBrowser(of request: Request) -> (MiniBrowser, String)? {
        let requestedWith = HTTPField.Name("X-Requested-With").flatMap { request.headers[$0] }
        guard
            let window = DeviceDetection.miniBrowser(
                userAgent: request.headers[.userAgent],
                requestedWith: requestedWith
            ), !desk.routeSets.contains(where: { $0.answersInPlaceOfHome(request, desk: desk) }),
            let link = SamePage.address(of: request, with: Self.choice, Self.goOn)
        else { return nil }
        return (window, link)
    }

    private static func leadsToProfiles(_ path: String) -> Bool {
        ["/", "/connexion", "/mes-appareils"].contains(path) || path.hasPrefix("/appareil/")
    }
}

extension RouteSet {
    fileprivate func answersInPlaceOfHome(_ request: Request, desk: PortalDesk) -> Bool {
        request.uri.path == "/" && answerInPlaceOfHome(request, desk: desk) != nil
    }
}
