internal import Domain
internal import HTTPTypes
internal import Hummingbird

/// Asks a person whether a program may fetch a profile in their name.
struct Consent: Sendable {
    let settings: LetswifiSettings
    let grants: GrantTable
    let path: String

    /// The page that asks; first the one to sign in on, when nobody has.
    func ask(
        _ request: Request,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) throws -> Response {
        let wish: AuthorizationRequest
        do throws(AuthorizationRequest.Refusal) {
            guard let fields = try? FormFields.query(of: request) else { throw .unknownClient }
            wish = try AuthorizationRequest(fields, clients: settings.clients)
        } catch {
            return refused(error, context, desk)
        }
        if case .elsewhere(let answer) = try desk.admitted(context, to: again(wish)) {
            return answer
        }
        return desk.page(
            .consent,
            context,
            [
                "client": wish.client.name,
                "action": path,
                "fields": wish.fields.map { ["name": $0.name, "value": $0.value] },
            ]
        )
    }

    /// What comes of the answer.
    func answer(
        _ request: Request,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) async throws -> Response {
        let fields = try await desk.form(request, context)
        guard let person = context.person else { throw Problem.formExpired }
        let wish: AuthorizationRequest
        do throws(AuthorizationRequest.Refusal) {
            wish = try AuthorizationRequest(fields, clients: settings.clients)
        } catch {
            return refused(error, context, desk)
        }
        guard case .person = try desk.admitted(context, to: again(wish)) else {
            throw Problem.formExpired
        }
        let address: String
        do throws(OAuthError) {
            guard fields["accord"] == "oui" else { throw .accessDenied }
            let label = Self.label(wish.client, userAgent: request.headers[.userAgent])
            let grant = ProgramGrant(wish, person, label: label)
            address = wish.answer(code: try grants.issueCode(grant, at: desk.instant))
        } catch {
            address = wish.answer(error)
        }
        return desk.onward(
            to: address,
            sentence: Words.toProgram[context.language],
            context
        )
    }

    /// Where the question is asked again, as a value in a query.
    private func again(_ wish: AuthorizationRequest) -> String {
        FormText.escape(FormText.append(wish.fields, to: path))
    }

    private func refused(
        _ refusal: AuthorizationRequest.Refusal,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) -> Response {
        switch refusal {
        case .unknownClient:
            let sentence = Words.unknownProgram[context.language]
            return desk.page(.problem, context, ["sentence": sentence], status: .badRequest)
        case .toClient(let address, _):
            return desk.onward(
                to: address,
                sentence: Words.toProgram[context.language],
                context
            )
        }
    }

    /// How the device is called in the person's list: the program, and where it seems to run.
    static func label(_ client: LetswifiClient, userAgent: String?) -> String {
        let device = DeviceDetection.kind(userAgent: userAgent, platformHint: nil)
        guard let name = device?.name.french, !client.name.contains(name) else {
            return client.name
        }
        return "\(client.name) \(name)"
    }
}
