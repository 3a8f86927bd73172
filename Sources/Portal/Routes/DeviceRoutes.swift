internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Provisioning

/// The passes of a person's devices: list, make, revoke.
struct DeviceRoutes: RouteSet {
    private static let path = "/mes-appareils"

    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.get("/mes-appareils") { request, context in
            let person: Person
            switch try desk.admitted(context, to: Self.path) {
            case .person(let found): person = found
            case .elsewhere(let response): return response
            }
            let isRevoked = try FormFields.query(of: request)["supprime"] != nil
            return try await list(person, context, desk, isRevoked: isRevoked)
        }
        router.post("/mes-appareils") { request, context in
            try await create(request, context, desk)
        }
        router.post("/mes-appareils/supprimer") { request, context in
            guard let person = context.person else { throw Problem.formExpired }
            let fields = try await desk.form(request, context)
            let login = fields["laissez-passer"] ?? ""
            guard try await desk.services.credentials.revoke(login, of: person.account) else {
                throw Problem.notFound
            }
            return desk.redirect(to: "/mes-appareils?supprime=oui")
        }
    }

    private func create(
        _ request: Request,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) async throws -> Response {
        guard context.person != nil else { throw Problem.formExpired }
        let fields = try await desk.form(request, context)
        let person: Person
        switch try desk.admitted(context, to: Self.path) {
        case .person(let found): person = found
        case .elsewhere(let response): return response
        }
        guard let device = fields["appareil"].flatMap(DeviceKind.init) else {
            throw Problem.badRequest
        }
        // What could not be handed out is not made.
        guard desk.pending.hasRoom(for: person.account, at: desk.instant) else {
            throw Problem.unavailable
        }
        let label = fields["nom"]?.trimmed ?? ""
        let issued: IssuedCredential
        do {
            issued = try await desk.services.credentials.issue(to: person.account, label: label)
        } catch DeviceCredentialError.badLabel {
            return try await list(person, context, desk, badLabel: label, device: device)
        } catch DeviceCredentialError.tooMany(let maximum) {
            throw Problem.tooManyDevices(maximum)
        } catch DeviceCredentialError.tooManyToday {
            throw Problem.tooManyToday
        }
        var pending = PendingProfile(
            account: person.account,
            credential: ProfileCredential(
                login: issued.credential.login,
                secret: issued.secret
            ),
            label: issued.credential.label,
            device: device,
            language: context.language
        )
        if device == .windows, desk.canProvisionWindows {
            pending.settingsToken = desk.installations.issue(pending, at: desk.instant)
        }
        guard let ticket = desk.pending.issue(pending, at: desk.instant) else {
            throw Problem.unavailable
        }
        return desk.redirect(to: ReadyRoutes.path(ticket))
    }

    private func list(
        _ person: Person,
        _ context: PortalContext,
        _ desk: PortalDesk,
        isRevoked: Bool = false,
        badLabel: String? = nil,
        device: DeviceKind? = nil
    ) async throws -> Response {
        let language = context.language
        let credentials = try await desk.services.credentials.credentials(of: person.account)
        let never = Words.personal["devicesNever"]?[language] ?? ""
        let marks = credentials.map { mark(on: $0, desk)?[language] }
        var values: [String: Any] = [
            "hasDevices": !credentials.isEmpty,
            "hasMarks": marks.contains { $0 != nil },
            "devices": zip(credentials, marks).map { credential, mark in
                var values = [
                    "id": credential.login,
                    "label": credential.label,
                    "since": credential.issuedAt.local.fullDate,
                    "used": credential.lastUsedAt?.local.dateAndTime(language) ?? never,
                    "until": credential.expiresAt.local.fullDate,
                ]
                values["mark"] = mark
                return values
            },
            "revoked": isRevoked,
            "typed": badLabel ?? "",
            "kinds": DeviceKind.allCases.map { kind -> [String: Any] in
                [
                    "path": kind.rawValue, "name": kind.name[language],
                    "selected": kind == device,
                ]
            },
        ]
        if badLabel != nil { values["error"] = Words.personal["labelError"]?[language] ?? "" }
        if let refusal = person.refusal {
            values["refusal"] = AttemptWords.sentence(refusal)[language]
        }
        return desk.page(.devices, context, values, status: badLabel == nil ? .ok : .badRequest)
    }

    /// What keeps a pass from opening the network; `nil` when nothing does.
    private func mark(on credential: DeviceCredential, _ desk: PortalDesk) -> Wording? {
        if desk.timestamp >= credential.expiresAt { return Words.personal["devicesExpired"] }
        return desk.services.credentials.canVerify(credential)
            ? nil : Words.personal["devicesUseless"]
    }
}

extension String {
    /// Without the blanks around it.
    fileprivate var trimmed: String {
        let blank: (Character) -> Bool = { $0.isWhitespace }
        let head = drop(while: blank)
        return String(head.reversed().drop(while: blank).reversed())
    }
}
