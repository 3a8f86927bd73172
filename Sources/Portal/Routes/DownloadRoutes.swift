internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Provisioning

/// Profiles with a secret, for the browser that asked and for Windows, which has no cookie.
struct DownloadRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.get("/mes-appareils/profil/:ticket/:plateforme") { request, context in
            guard let person = context.person else {
                return desk.redirect(to: "/connexion?suite=/mes-appareils")
            }
            guard let platform = context.parameters.get("plateforme").flatMap(Platform.init),
                let ticket = context.parameters.get("ticket")
            else { throw Problem.notFound }
            // Another person's ticket is as good as none.
            guard desk.pending.look(ticket, at: desk.instant)?.account == person.account,
                let pending = desk.pending.use(ticket, at: desk.instant)
            else { throw Problem.linkExpired }
            guard pending.device.platforms.contains(platform) else { throw Problem.notFound }
            return try await handOut(platform, pending, desk)
        }
        router.get("/p/w/:fichier") { request, context in
            let file = context.parameters.get("fichier") ?? ""
            guard file.hasSuffix(".xml") else { throw Problem.notFound }
            let token = String(file.dropLast(4))
            guard request.method == .get else { throw Problem.wrongMethod }
            guard let pending = desk.installations.use(token, at: desk.instant) else {
                throw Problem.linkExpired
            }
            return try await handOut(.windowsProvisioning, pending, desk)
        }
    }

    private func handOut(
        _ platform: Platform,
        _ pending: PendingProfile,
        _ desk: PortalDesk
    ) async throws -> Response {
        guard try await desk.isOpening(pending) else { throw Problem.linkExpired }
        let response = try desk.download(platform, pending.credential, pending.language)
        try await desk.note(
            platform,
            credential: pending.credential.login,
            of: pending.account
        )
        return response
    }
}
