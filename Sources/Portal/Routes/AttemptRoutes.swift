internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Provisioning

/// "Does it work?": how this person's own last logins went.
struct AttemptRoutes: RouteSet {
    /// Reloads by itself, ten seconds apart: ten minutes, lest a forgotten screen keep a session open.
    private static let reloads = 60

    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.get("/mes-connexions") { request, context in
            guard let person = context.person else {
                return desk.redirect(to: "/connexion?suite=/mes-connexions")
            }
            return page(person, try FormFields.query(of: request)["suivre"], context, desk)
        }
    }

    private func page(
        _ person: Person,
        _ following: String?,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) -> Response {
        let language = context.language
        let attempts = desk.services.history.attempts(of: person.account)
        let left = following.map { min(max(0, Int($0) ?? Self.reloads), Self.reloads) } ?? 0
        var values: [String: Any] = [
            "count": AttemptWords.count(attempts.count)[language],
            "hasAttempts": !attempts.isEmpty,
            "attempts": attempts.map { AttemptWords.values($0, language) },
        ]
        if left > 0 { values["refresh"] = "10; url=/mes-connexions?suivre=\(left - 1)" }
        if let refusal = person.refusal {
            values["refusal"] = AttemptWords.sentence(refusal)[language]
        }
        return desk.page(.attempts, context, values)
    }
}
