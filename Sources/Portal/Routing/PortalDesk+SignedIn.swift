internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Provisioning

extension PortalDesk {
    /// Reads a form, and makes sure that this browser was given it.
    func form(_ request: Request, _ context: PortalContext) async throws -> FormFields {
        let fields = try await FormFields(request, limit: settings.limits.body)
        guard !context.formToken.isEmpty, context.newFormCookie == nil,
            FormGuard.matches(fields["jeton"], context.formToken)
        else { throw Problem.formExpired }
        return fields
    }

    /// Answers somebody who has just proven who they are, with a session of a new name.
    ///
    /// A page, not a redirection: what comes from another site keeps `SameSite=Strict` cookies away from
    /// all that it redirects to.
    func signedIn(
        _ person: Person,
        next: String?,
        _ context: PortalContext
    ) -> Response {
        guard let name = sessions.begin(person, replacing: context.sessionName, at: instant) else {
            return page(.unavailable, context)
        }
        let destination = LocalPath.checked(next) ?? "/mes-appareils"
        var context = context
        context.person = person
        context.sessionName = name
        context.session = sessions.session(name, at: instant)
        context.formToken = context.session?.formToken ?? ""
        var response = page(
            .signedIn,
            context,
            ["destination": destination, "refresh": "0; url=\(destination)"]
        )
        response.headers.append(.setCookie, Cookie.session.set(name))
        response.headers.append(.setCookie, Cookie.form.set("", seconds: 0))
        return response
    }

    /// The same for somebody who has just given a password, or whom a provider has just named: this browser
    /// is known to be theirs from now on.
    func provenHere(
        _ person: Person,
        next: String?,
        _ request: Request,
        _ context: PortalContext
    ) -> Response {
        var response = signedIn(person, next: next, context)
        if browser(of: request, for: person.login)?.isAgeing ?? true {
            response.headers.append(
                .setCookie,
                Cookie.known.set(
                    knownBrowsers.issue(to: person.login, at: timestamp),
                    seconds: Int(KnownBrowsers.days) * 86_400
                )
            )
        }
        return response
    }

    /// The browser that a request comes from, if the login's person has signed in with it before.
    func browser(of request: Request, for login: String) -> KnownBrowsers.Browser? {
        Cookie.known.value(in: request).flatMap {
            knownBrowsers.recognize($0, login: login, at: timestamp)
        }
    }

    /// Sends the browser on to a path of ours, with a GET.
    func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    /// Who has signed in, when the terms of use do not stand in the way.
    ///
    /// - Returns: the person, or the answer that leads to signing in or to the terms.
    func admitted(_ context: PortalContext, to path: String) throws -> Admitted {
        guard let person = context.person else {
            return .elsewhere(redirect(to: "/connexion?suite=\(path)"))
        }
        guard let charter = model.charter else { return .person(person) }
        do {
            let isAccepted = try services.charters.hasAccepted(
                person.account,
                version: charter.version
            )
            return isAccepted ? .person(person) : .elsewhere(redirect(to: "/charte?suite=\(path)"))
        } catch {
            throw Problem.unavailable
        }
    }

    enum Admitted {
        case person(Person)
        case elsewhere(Response)
    }
}
