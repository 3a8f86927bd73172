internal import HTTPTypes
internal import Hummingbird

/// Signing in with an OpenID Connect provider: on to it, and back.
struct OIDCRoutes: RouteSet {
    private let signIn: OIDCSignIn

    init(_ signIn: OIDCSignIn) {
        self.signIn = signIn
    }

    /// Where the provider sends browsers back to, after the page's address.
    static let returnPath = "connexion/retour"
    private static let departurePath = "/connexion/fournisseur"

    var signInOptions: [SignInOption] {
        let label = signIn.settings.label
        return [SignInOption(title: Wording(label, label), path: Self.departurePath)]
    }

    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.post(RouterPath(Self.departurePath)) { request, context in
            let fields = try await desk.form(request, context)
            guard desk.signIns.allows(context.address, at: desk.instant) else {
                desk.note(SignInRefusal.tooMany, context)
                throw Problem.tooManyRequests
            }
            return await depart(LocalPath.checked(fields["suite"]), context, desk)
        }
        router.get(RouterPath("/" + Self.returnPath)) { request, context in
            guard desk.signIns.allows(context.address, at: desk.instant) else {
                desk.note(SignInRefusal.tooMany, context)
                throw Problem.tooManyRequests
            }
            return await arrive(try FormFields.query(of: request), request, context, desk)
        }
    }

    private func depart(
        _ next: String?,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) async -> Response {
        do throws(OIDCRefusal) {
            let departure = try await signIn.depart(next: next, from: context.address)
            var response = desk.onward(
                to: departure.address,
                sentence: Words.toProvider[context.language],
                context
            )
            response.headers.append(
                .setCookie,
                Cookie.away.set(departure.cookie, seconds: Int(PendingSignIn.life))
            )
            return response
        } catch {
            return refused(error, context, desk)
        }
    }

    private func arrive(
        _ answer: FormFields,
        _ request: Request,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) async -> Response {
        var response: Response
        do throws(OIDCRefusal) {
            let arrival = try await signIn.arrive(
                answer,
                cookie: Cookie.away.value(in: request),
                from: context.address
            )
            response = desk.provenHere(arrival.person, next: arrival.next, request, context)
        } catch {
            response = refused(error, context, desk)
        }
        response.headers.append(.setCookie, Cookie.away.set("", seconds: 0))
        return response
    }

    private func refused(
        _ refusal: OIDCRefusal,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) -> Response {
        desk.note(refusal, context)
        return desk.page(
            .problem,
            context,
            ["sentence": refusal.sentence[context.language]],
            status: refusal.isOfProvider ? .badGateway : .forbidden
        )
    }
}
