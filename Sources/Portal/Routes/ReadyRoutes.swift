internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Provisioning

/// The page from which a new profile is fetched, for as long as that can be: looking again makes no
/// second pass.
struct ReadyRoutes: RouteSet {
    static func path(_ ticket: String) -> String { "/mes-appareils/pret/\(ticket)" }

    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.get("/mes-appareils/pret/:ticket") { request, context in
            guard let person = context.person else {
                return desk.redirect(to: "/connexion?suite=\(request.uri.path)")
            }
            let ticket = context.parameters.get("ticket") ?? ""
            // Another person's ticket is as good as none.
            guard let pending = desk.pending.look(ticket, at: desk.instant),
                pending.account == person.account, try await desk.isOpening(pending)
            else { throw Problem.linkExpired }
            return page(pending, ticket, context, desk)
        }
    }

    private func page(
        _ pending: PendingProfile,
        _ ticket: String,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) -> Response {
        let language = context.language
        let token = pending.settingsToken.flatMap { token in
            desk.installations.look(token, at: desk.instant) == nil ? nil : token
        }
        let offer = DeviceOffer(pending.device, of: desk, hasSettingsLink: token != nil)
        var values = offer.values(language)
        values["label"] = pending.label
        values["ticket"] = ticket
        values["once"] = Words.deviceOnce(minutes: desk.tokenMinutes)[language]
        if let token {
            values["settingsLink"] =
                "ms-settings:wifi-provisioning?uri=\(context.base)p/w/\(token).xml"
        }
        return desk.page(.device, context, values)
    }
}

extension PortalDesk {
    /// Whether a new profile would open the network: its pass was not revoked since, nor the account closed.
    func isOpening(_ pending: PendingProfile) async throws -> Bool {
        guard services.people.person(pending.account) != nil else { return false }
        return try await services.credentials.credentials(of: pending.account)
            .contains { $0.login == pending.credential.login }
    }
}
