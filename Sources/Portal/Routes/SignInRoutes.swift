internal import Domain
internal import HTTPTypes
internal import Hummingbird

/// Signing in with the ÉduConnect login and password, and out.
struct SignInRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.get("/connexion") { request, context in
            let next = LocalPath.checked(try FormFields.query(of: request)["suite"])
            guard context.person == nil else {
                return desk.redirect(to: next ?? "/mes-appareils")
            }
            return page(context, desk, next: next)
        }
        router.post("/connexion") { request, context in
            try await signIn(request, context, desk)
        }
        router.post("/deconnexion") { request, context in
            _ = try await desk.form(request, context)
            if let name = context.sessionName { desk.sessions.end(name) }
            var response = desk.redirect(to: "/")
            response.headers.append(.setCookie, Cookie.session.set("", seconds: 0))
            return response
        }
    }

    private func signIn(
        _ request: Request,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) async throws -> Response {
        let fields = try await desk.form(request, context)
        let login = fields["identifiant"] ?? ""
        let password = fields["motdepasse"] ?? ""
        let next = LocalPath.checked(fields["suite"])
        // Nobody's login or password: it costs nothing and counts for nothing.
        guard 1...128 ~= login.utf8.count, 1...512 ~= password.utf8.count else {
            return page(context, desk, next: next, typed: login, failure: .wrong)
        }
        guard desk.signIns.allows(context.address, at: desk.instant) else {
            desk.note(SignInRefusal.tooMany, context)
            throw Problem.tooManyRequests
        }
        let attempt = LoginAttempt(
            login: login,
            password: SecretBytes(password),
            origin: origin(of: request, login, context, desk)
        )
        switch await desk.services.people.identify(attempt) {
        case .person(let person):
            return desk.provenHere(person, next: next, request, context)
        case .nobody(let refusal):
            let failure = SignInFailure(refusal)
            desk.note(failure.cause, context)
            return page(context, desk, next: next, typed: login, failure: failure)
        }
    }

    /// Whose wrong passwords these would be: the browser's that has signed in before, or the address's.
    private func origin(
        of request: Request,
        _ login: String,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) -> LoginOrigin {
        if let browser = desk.browser(of: request, for: login) {
            return LoginOrigin(
                station: nil,
                accessPoint: "browser \(browser.name)",
                hasUsedAccount: true
            )
        }
        return LoginOrigin(
            station: nil,
            accessPoint: "page \(context.address?.visitorName ?? "?")"
        )
    }

    private func page(
        _ context: PortalContext,
        _ desk: PortalDesk,
        next: String?,
        typed: String = "",
        failure: SignInFailure? = nil
    ) -> Response {
        let language = context.language
        let options = desk.routeSets.flatMap(\.signInOptions).map {
            ["path": $0.path, "name": $0.title[language]]
        }
        var values: [String: Any] = [
            "next": next ?? "",
            "typed": typed.utf8.count <= 128 ? typed : "",
            "options": options,
            "hasOptions": !options.isEmpty,
        ]
        if let failure {
            let title = Wording("Erreur : se connecter", "Error: sign in")
            values["title"] = title[language]
            values["error"] = Words.signInError(failure)[language]
        }
        return desk.page(.signIn, context, values, status: failure == nil ? .ok : .forbidden)
    }
}
