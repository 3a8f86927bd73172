internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Provisioning

/// Finds out who asks, and in which language.
struct Visitor: RouterMiddleware {
    let desk: PortalDesk

    @concurrent
    func handle(
        _ request: Request,
        context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.authority = request.head.authority ?? ""
        let choice = FormFields((request.uri.query ?? "").utf8)?["lang"]
            .flatMap { ProfileLanguage(rawValue: $0) }
        context.language = choice ?? Self.language(of: request)
        recognize(request, &context)
        if context.session == nil { giveFormToken(request, &context) }
        var response = try await answer(request, context, next)
        if let cookie = context.newFormCookie,
            response.headers[.contentType]?.hasPrefix("text/html") == true
        {
            response.headers.append(.setCookie, Cookie.form.set(cookie))
        }
        if let choice {
            response.headers.append(.setCookie, Cookie.language.set(choice.rawValue))
        }
        response.headers[.contentLanguage] = context.language.rawValue
        return response
    }

    /// Errors become pages here, where it is known who reads them.
    private func answer(
        _ request: Request,
        _ context: PortalContext,
        _ next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem where problem != .tooLarge {
            return desk.page(problem, context)
        } catch let error as any HTTPResponseError where error.status == .notFound {
            return desk.page(.notFound, context)
        } catch let error as any HTTPResponseError {
            throw error
        } catch let problem as Problem {
            throw problem
        } catch {
            return desk.page(.unavailable, context)
        }
    }

    private func recognize(_ request: Request, _ context: inout PortalContext) {
        guard let name = Cookie.session.value(in: request),
            let session = desk.sessions.session(name, at: desk.instant)
        else { return }
        // As they are now: an account that was closed meanwhile has no pages either, and whoever signed in
        // with a password that was changed since may be the reason for the change.
        guard let person = desk.services.people.person(session.account),
            person.stillHas(passwordVersion: session.passwordVersion)
        else {
            desk.sessions.end(name)
            return
        }
        context.sessionName = name
        context.session = session
        context.person = person
        context.formToken = session.formToken
    }

    private func giveFormToken(_ request: Request, _ context: inout PortalContext) {
        if let cookie = Cookie.form.value(in: request), RandomToken.key(cookie) != nil {
            context.formToken = desk.forms.token(for: cookie)
        } else {
            let cookie = RandomToken.make()
            context.formToken = desk.forms.token(for: cookie)
            context.newFormCookie = cookie
        }
    }

    /// The context for a page about a request that was not let in.
    static func strange(_ request: Request, _ context: PortalContext) -> PortalContext {
        var context = context
        context.language = language(of: request)
        return context
    }

    /// By the cookie, else by `Accept-Language`; French unless English is asked for first.
    static func language(of request: Request) -> ProfileLanguage {
        if let cookie = Cookie.language.value(in: request),
            let language = ProfileLanguage(rawValue: cookie)
        {
            return language
        }
        let wanted = request.headers[.acceptLanguage]?.split(separator: ",").lazy
            .map { $0.drop { $0 == " " }.prefix(2).lowercased() }
            .compactMap { ProfileLanguage(rawValue: $0) }.first
        return wanted ?? .french
    }
}
