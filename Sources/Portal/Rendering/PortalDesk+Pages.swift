internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Provisioning

extension PortalDesk {
    /// How long a session lasts without use, for people.
    var idleMinutes: Int64 { settings.limits.idleSession.minutes }
    /// How long a one-time address lasts, for people.
    var tokenMinutes: Int64 { settings.limits.tokenLifetime.minutes }

    /// A page, in the visitor's language.
    ///
    /// Values are dictionaries, arrays, texts and truths, as Mustache takes them; `title` is there for all
    /// pages, as the sentence `<page>.title` unless given.
    func page(
        _ page: PageTemplate,
        _ context: PortalContext,
        _ values: [String: Any] = [:],
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let language = context.language
        let words = Words.table[language] ?? [:]
        var all: [String: Any] = [
            "t": words,
            "lang": language.rawValue,
            "isFrench": language == .french,
            "title": words["\(page.rawValue)Title"] ?? "",
            "organization": model.organization,
            "token": context.formToken,
            "isHome": page == .home,
            "isDevices": page == .devices,
            "isAttempts": page == .attempts,
            "isSignIn": page == .signIn,
            "hasCharter": model.charter != nil,
            "network": model.ssids.map(\.name).joined(separator: ", "),
        ]
        // What was refused is not repeated, not even in a link.
        if status.code < 400, let link = context.languageLink { all["languageLink"] = link }
        if let person = context.person {
            all["login"] = person.login
            all["sessionEnds"] = Words.sessionEnds(minutes: idleMinutes)[language]
        }
        if let email = model.helpDesk.email { all["helpEmail"] = email }
        if let phone = model.helpDesk.phone { all["helpPhone"] = phone }
        if let address = model.helpDesk.page { all["helpPage"] = address }
        all["hasHelp"] =
            model.helpDesk.email != nil || model.helpDesk.phone != nil
            || model.helpDesk.page != nil
        all.merge(values) { _, new in new }
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: pages.render(page, all)))
        )
    }

    /// The page that says why there is no other.
    func page(_ problem: Problem, _ context: PortalContext) -> Response {
        let sentence = Words.sentence(for: problem)[context.language]
        var response = page(.problem, context, ["sentence": sentence], status: problem.status)
        if problem == .tooManyRequests { response.headers[.retryAfter] = "60" }
        return response
    }
}

extension Duration {
    /// Whole minutes, one at least.
    fileprivate var minutes: Int64 { max(1, components.seconds / 60) }
}
