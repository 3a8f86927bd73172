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
            var values: [String: Any] = [
                "version": charter.version,
                "paragraphs": text.split(separator: "\n").map(String.init),
                "mustAccept": try mustAccept(charter, context, desk),
                "next": next ?? "",
            ]
            if context.person == nil { values["signInLink"] = signIn(next) }
            return desk.page(.charter, context, values)
        }
        router.post("/charte") { request, context in
            guard let person = context.person else {
                // Whose session ended over the reading accepts after a new sign-in.
                let fields = try await FormFields(request, limit: desk.settings.limits.body)
                return desk.redirect(to: signIn(LocalPath.checked(fields["suite"])))
            }
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

    /// Where one signs in to come back here, and then to go on.
    private func signIn(_ next: String?) -> String {
        let charter = FormText.append([("suite", next ?? "/mes-appareils")], to: "/charte")
        return FormText.append([("suite", charter)], to: "/connexion")
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
