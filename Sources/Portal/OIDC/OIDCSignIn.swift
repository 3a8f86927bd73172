internal import Domain
internal import NIOCore

/// Signs people in with an OpenID Connect provider: code flow with PKCE (Core 1.0 §3.1, RFC 9700).
final class OIDCSignIn: Sendable {
    let settings: OIDCSettings
    private let redirectAddress: String
    private let person: ClaimedPerson
    private let documents: ProviderDocuments
    private let exchange: CodeExchange
    private let clock: PortalClock
    private let seal = PendingSignInSeal()
    private let turns: Turns

    /// - Parameters:
    ///   - settings: the provider.
    ///   - redirectAddress: where it sends browsers back to, as registered there.
    ///   - establishments: our schools.
    ///   - people: the directory.
    ///   - transport: what reaches the provider.
    ///   - clock: of the pages.
    ///   - limits: of the pages.
    init(
        settings: OIDCSettings,
        redirectAddress: String,
        establishments: Set<UAI>,
        people: any PersonAuthority,
        transport: any ProviderTransport,
        clock: PortalClock,
        limits: PortalLimits = PortalLimits()
    ) {
        self.settings = settings
        turns = Turns(limit: limits.waitingSignIns, share: limits.waitingSignInsPerAddress)
        self.redirectAddress = redirectAddress
        self.clock = clock
        person = ClaimedPerson(
            claims: settings.claims,
            establishments: establishments,
            people: people
        )
        documents = ProviderDocuments(issuer: settings.issuer, transport: transport)
        exchange = CodeExchange(
            settings: settings,
            redirectAddress: redirectAddress,
            transport: transport
        )
    }

    /// Prepares a provider for the pages.
    convenience init(
        _ provider: OIDCSettings,
        _ settings: PortalSettings,
        _ services: PortalServices
    ) throws {
        self.init(
            settings: provider,
            redirectAddress: settings.address + OIDCRoutes.returnPath,
            establishments: settings.establishments,
            people: services.people,
            transport: try HTTPProviderTransport(authorities: provider.authorities),
            clock: services.clock,
            limits: settings.limits
        )
    }

    /// Where a browser goes to sign in, and the cookie that it must come back with.
    struct Departure: Sendable {
        let address: String
        let cookie: String
    }

    /// Who came back, and where they wanted to go.
    struct Arrival: Sendable, Equatable {
        let person: Person
        let next: String?
    }

    /// Prepares for the way to the provider and back.
    ///
    /// - Throws: why nobody can go there now.
    func depart(
        next: String?,
        from address: IPAddress? = nil
    ) async throws(OIDCRefusal) -> Departure {
        try await turns.take(for: address) { () async throws(OIDCRefusal) in
            let now = clock.timestamp()
            let provider = try await documents.metadata(at: now, before: deadline)
            let pending = PendingSignIn(next: next, at: now)
            guard let cookie = seal.seal(pending) else { throw OIDCRefusal.busy }
            let fields = [
                (name: "response_type", value: "code"),
                (name: "client_id", value: settings.clientID),
                (name: "redirect_uri", value: redirectAddress),
                (name: "scope", value: (["openid"] + settings.scopes).joined(separator: " ")),
                (name: "state", value: pending.state),
                (name: "nonce", value: pending.nonce),
                (name: "code_challenge", value: ProofKey.challenge(of: pending.verifier)),
                (name: "code_challenge_method", value: "S256"),
            ]
            return Departure(
                address: FormText.append(fields, to: provider.authorizationEndpoint),
                cookie: cookie
            )
        }
    }

    /// Takes what the provider sent a browser back with.
    ///
    /// - Parameters:
    ///   - answer: the query.
    ///   - cookie: the one that `depart` gave.
    ///   - address: where the browser is.
    /// - Returns: who it is.
    /// - Throws: why nobody is signed in.
    func arrive(
        _ answer: FormFields,
        cookie: String?,
        from address: IPAddress? = nil
    ) async throws(OIDCRefusal) -> Arrival {
        try await turns.take(for: address) { () async throws(OIDCRefusal) in
            let now = clock.timestamp()
            guard let pending = cookie.flatMap({ seal.open($0, at: now) }),
                let state = answer["state"], SecretBytes(state) == SecretBytes(pending.state)
            else { throw OIDCRefusal.stale }
            let deadline = deadline
            let provider = try await documents.metadata(at: now, before: deadline)
            // RFC 9207 §2.4, before anything else in the answer is believed.
            guard
                answer["iss"] == provider.issuer
                    || (answer["iss"] == nil && !provider.namesItselfInAnswers)
            else { throw OIDCRefusal.provider("an answer of another issuer") }
            if let error = answer["error"] {
                let isDenial = error == "access_denied" || error == "login_required"
                throw isDenial ? OIDCRefusal.denied : .provider("an error answer")
            }
            guard let code = answer["code"], 1...4096 ~= code.utf8.count else {
                throw OIDCRefusal.provider("an answer without code")
            }
            let token = try await token(for: code, pending, provider, at: now, before: deadline)
            return Arrival(person: try person.find(token), next: pending.next)
        }
    }

    private var deadline: NIODeadline { .now() + TimeAmount(settings.patience) }

    private func token(
        for code: String,
        _ pending: PendingSignIn,
        _ provider: ProviderMetadata,
        at now: Timestamp,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> IDToken {
        let tokens = try await exchange.tokens(
            for: code,
            verifier: pending.verifier,
            provider,
            before: deadline
        )
        let token = try await verified(tokens, pending, provider, at: now, before: deadline)
        guard settings.claims.required.contains(where: { token[$0] == nil }),
            let endpoint = provider.userInfoEndpoint, let accessToken = tokens.accessToken,
            let subject = token["sub"]?.text
        else { return token }
        return token.completed(
            with: try await exchange.userInfo(
                at: endpoint,
                accessToken: accessToken,
                subject: subject,
                before: deadline
            )
        )
    }

    private func verified(
        _ tokens: CodeExchange.Tokens,
        _ pending: PendingSignIn,
        _ provider: ProviderMetadata,
        at now: Timestamp,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> IDToken {
        let verifier = IDTokenVerifier(issuer: provider.issuer, clientID: settings.clientID)
        let expected = IDTokenVerifier.Expectation(
            nonce: pending.nonce,
            accessToken: tokens.accessToken,
            now: now
        )
        var isRenewal = false
        while true {
            let keys = try await documents.keys(
                at: provider.keySetAddress,
                renewing: isRenewal,
                at: now,
                before: deadline
            )
            do throws(IDTokenError) {
                return try await verifier.verify(tokens.idToken, keys: keys, expected: expected)
            } catch {
                // Keys roll over: look once whether there are newer ones.
                guard error == .unknownKey, !isRenewal else {
                    throw .provider("an ID token that is not right: \(error)")
                }
                isRenewal = true
            }
        }
    }
}
