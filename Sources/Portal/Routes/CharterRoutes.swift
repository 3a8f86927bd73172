internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Provisioning

/// The terms of use: read by anybody, accepted by those who have signed in.
struct CharterRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        guard let charter = desk.model.charter else { return }
        router.get("/charte") { request, context in
            let next = LocalPath.checked(try FormFields.query(of: request)["suite"])
            let text = charter.text[context.language] ?? charter.text[.french] ?? ""
            return desk.page(
                .charter,
                context,
                [
                    "version": charter.version,
                    "paragraphs": text.split(separator: "\n").map(String.init),
                    "mustAccept": try mustAccept(charter, context, desk),
                    "next": next ?? "",
                ]
            )
        }
        router.post("/charte") { request, context in
            guard let person = context.person else { throw Problem.formExpired }
            let fields = try await desk.form(request, context)
            // What was accepted is what was read.
            guard fields["version"] == charter.version else { throw Problem.formExpired }
            try desk.services.charters.accept(
                person.account,
                version: charter.version,
                at: desk.timestamp
            )
            return desk.redirect(to: LocalPath.checked(fields["suite"]) ?? "/mes-appareils")
        }
    }

    private func mustAccept(
        _ charter: Charter,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) throws -> Bool {
        guard let person = context.person else { return false }
        return try !desk.services.charters.hasAccepted(person.account, version: charter.version)
    }
}
