internal import Domain
internal import HTTPTypes
internal import Hummingbird

/// From a computer where one has signed in to the telephone in one's hand, once and within minutes.
struct TransferRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.post("/transfert") { request, context in
            guard let person = context.person else { throw Problem.formExpired }
            _ = try await desk.form(request, context)
            let transfer = SessionTransfer(person)
            guard let token = desk.transfers.issue(transfer, at: desk.instant) else {
                throw Problem.unavailable
            }
            return page("\(context.base)transfert/\(token)", context, desk)
        }
        // Looking does no harm: programs that follow links in messages must not use it up.
        router.get("/transfert/:jeton") { _, context in
            let token = context.parameters.get("jeton") ?? ""
            let holder = try holder(of: desk.transfers.look(token, at: desk.instant), desk)
            return desk.page(
                .transfer,
                context,
                ["action": "/transfert/\(token)", "holder": holder.login]
            )
        }
        router.post("/transfert/:jeton") { request, context in
            _ = try await desk.form(request, context)
            guard desk.signIns.allows(context.address, at: desk.instant) else {
                throw Problem.tooManyRequests
            }
            let token = context.parameters.get("jeton") ?? ""
            let person = try holder(of: desk.transfers.use(token, at: desk.instant), desk)
            return desk.signedIn(person, next: nil, context)
        }
    }

    /// Whose session it is, unless account or password are others since.
    private func holder(of transfer: SessionTransfer?, _ desk: PortalDesk) throws -> Person {
        guard let transfer, let person = desk.services.people.person(transfer.account),
            person.stillHas(passwordVersion: transfer.passwordVersion)
        else { throw Problem.linkExpired }
        return person
    }

    private func page(
        _ address: String,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) -> Response {
        var values: [String: Any] = [
            "address": address,
            "once": Words.transferOnce(minutes: desk.tokenMinutes)[context.language],
        ]
        if let modules = desk.services.code(address) {
            values["side"] = String(modules.count + 2 * CodeDrawing.margin)
            values["drawing"] = CodeDrawing.path(modules)
        }
        return desk.page(.transfer, context, values)
    }
}
