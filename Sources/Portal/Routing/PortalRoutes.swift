internal import Hummingbird

/// All that the join page answers to.
enum PortalRoutes {
    static func router(_ desk: PortalDesk) -> Router<PortalContext> {
        let router = Router(context: PortalContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(desk: desk))
        router.add(middleware: Gate(desk: desk))
        router.add(middleware: Visitor(desk: desk))
        router.add(middleware: MiniBrowserGuide(desk: desk))
        for routes in own + desk.routeSets { routes.add(to: router, desk: desk) }
        return router
    }

    /// The pages that depend on the settings.
    static func others(
        _ settings: PortalSettings,
        _ services: PortalServices
    ) throws -> [any RouteSet] {
        var routes: [any RouteSet] = []
        if let oidc = settings.oidc {
            routes.append(OIDCRoutes(try OIDCSignIn(oidc, settings, services)))
        }
        if let letswifi = settings.letswifi {
            routes.append(LetswifiRoutes(settings: letswifi))
        }
        return routes
    }

    private static let own: [any RouteSet] = [
        HomeRoutes(), PlatformRoutes(), AuthorityRoutes(), SignInRoutes(), DeviceRoutes(),
        ReadyRoutes(), DownloadRoutes(), TransferRoutes(), CharterRoutes(), AttemptRoutes(),
        FleetRoutes(),
    ]
}
