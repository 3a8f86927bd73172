package import Domain
package import TLS

/// The server's side of one EAP-TTLSv0 conversation (RFC 5281), from Identity to Success or Failure.
///
/// Bytes and verdicts go in, one `Step` comes out of each; there is no socket, clock or directory.
/// A resumed TLS session skips the password, never the account's standing.
package struct TTLSConversation: ~Copyable {
    private var state: State
    private var link: Link
    private let context: ServerContext
    /// What the log tells of the conversation.
    package private(set) var summary = Summary()
    /// Whether the access point wants to know the session's name (EAP-Key-Name, RFC 4072 §2.1).
    package var namesSession = false

    package struct Summary: Sendable {
        /// Empty until the peer has given one that is printable.
        package var outerIdentity = ""
        package var login: String?
        package var tlsVersion: TLSVersion?
        package var isResumed = false
        package var rounds = 0
        /// Of a resumed session: the login that it continues.
        package var resumed: ResumableLogin?
    }

    /// A Session-Timeout in seconds that ends no later than the login which a resumed session
    /// continues (RFC 9190 §5.7).
    package func bounded(_ sessionTimeout: UInt32) -> UInt32 {
        guard let left = summary.resumed?.timeLeft else { return sessionTimeout }
        return min(sessionTimeout, UInt32(clamping: max(1, left.components.seconds)))
    }

    private enum State: ~Copyable {
        case awaitingIdentity
        case awaitingClientHello
        case handshaking(TLSConnection)
        /// With what phase 2 the peer sent before our Finished (TLS 1.2 False Start, RFC 7918).
        case awaitingCredentials(TLSConnection, early: [UInt8])
        case judging(TLSConnection)
        /// The protected success indication is out; the peer acknowledges it (RFC 9427 §3).
        case confirming(Grant, SessionKeys)
        /// Our alert is out; whatever the peer answers, the end is a Failure.
        case closing(Refusal)
        case finished
    }

    /// Awaits a peer whose link carries `maximumEAPLength` octets in one EAP packet.
    package init(context: ServerContext, maximumEAPLength: Int) {
        self.context = context
        link = Link(maximumEAPLength: maximumEAPLength)
        state = .awaitingIdentity
    }

    /// Opens with a Request/Identity, for an access point that leaves this to us (RFC 3579 §2.1).
    package mutating func requestIdentity() -> Step {
        .challenge(link.request(.identity, []).encoded)
    }

    /// Takes the octets of one EAP packet from the peer.
    package mutating func receive(_ octets: [UInt8]) -> Step {
        let response: EAPPacket
        do throws(EAPError) {
            response = try EAPPacket(parsing: octets)
        } catch {
            return .discard(.malformed)
        }
        guard response.code == .response, let type = response.type else {
            return .discard(.notAResponse)
        }
        if let discard = currentDiscard { return .discard(discard) }
        guard link.accept(response) else { return .discard(.otherIdentifier) }
        summary.rounds = link.rounds
        // After an alert only EAP-Failure may follow (RFC 9190 §2.1.3), for the first cause.
        if let alerted { return fail(alerted) }
        guard link.rounds <= Link.maximumRounds else {
            return fail(Refusal(.abandoned, "more than \(Link.maximumRounds) round trips"))
        }
        switch type {
        case .identity: return receiveIdentity(response.typeData)
        case .ttls: return receiveTTLS(response.typeData)
        case .nak:
            let wanted = response.typeData.prefix(8).map { "\(EAPType(rawValue: $0))" }
            return fail(Refusal(.eapMethod, "the device wants \(wanted.joined(separator: ", "))"))
        default: return fail(Refusal(.eapMethod, "the device answers with \(type)"))
        }
    }

    /// Takes the verdict that a `verify` or `readmit` step asked for.
    package mutating func conclude(_ verdict: Verdict) -> Step {
        guard currentDiscard == .busy,
            case .judging(let connection) = exchange(&state, with: .finished)
        else { return .discard(.finished) }
        switch verdict {
        case .refuse(let refusal):
            // The device's next try must be a full login, which may well succeed.
            if summary.isResumed { connection.forbidResumption() }
            return fail(refusal)
        case .admit(let grant): return admit(grant, over: connection)
        }
    }

    /// Ends the conversation for a reason that lies outside EAP.
    package mutating func refuse(_ refusal: Refusal) -> Step {
        fail(refusal)
    }

    /// Ends a conversation whose peer has been silent for too long.
    package mutating func abandon() -> Refusal {
        let refusal =
            switch exchange(&state, with: .finished) {
            case .closing(let refusal): refusal
            case .handshaking: Refusal(.abandoned, "silent during the TLS handshake")
            default: Refusal(.abandoned, "silent after \(link.rounds) round trips")
            }
        return refusal
    }

    private var currentDiscard: Step.Discard? {
        switch state {
        case .judging: .busy
        case .finished: .finished
        default: nil
        }
    }

    /// What our alert was about, once it is out.
    private var alerted: Refusal? {
        switch state {
        case .closing(let refusal): refusal
        default: nil
        }
    }

    private mutating func fail(_ refusal: Refusal) -> Step {
        state = .finished
        return .fail(link.ending(.failure).encoded, refusal)
    }

    private mutating func send(_ message: [UInt8], then next: consuming State) -> Step {
        state = next
        return .challenge(link.send(message).encoded)
    }

    // MARK: - Identity

    private mutating func receiveIdentity(_ octets: ArraySlice<UInt8>) -> Step {
        guard case .awaitingIdentity = exchange(&state, with: .finished) else {
            return fail(Refusal(.eapMethod, "Identity in mid-conversation"))
        }
        guard let identity = Identity(octets) else {
            return fail(Refusal(.malformedIdentity, "outer identity is not printable UTF-8"))
        }
        summary.outerIdentity = identity.text
        guard identity.hasPlausibleRealm else {
            return fail(Refusal(.malformedIdentity, "outer identity has no plausible realm"))
        }
        state = .awaitingClientHello
        return .challenge(link.request(.ttls, TTLSFragment.start.encoded).encoded)
    }

    // MARK: - TTLS

    private mutating func receiveTTLS(_ typeData: ArraySlice<UInt8>) -> Step {
        let message: [UInt8]
        do throws(TTLSError) {
            switch try link.receive(typeData) {
            case .reply(let packet): return .challenge(packet.encoded)
            case .message(let whole): message = whole
            }
        } catch {
            return fail(Refusal(.eapMethod, "TTLS framing: \(error)"))
        }
        switch exchange(&state, with: .finished) {
        case .awaitingIdentity: return fail(Refusal(.eapMethod, "TTLS before Identity"))
        case .awaitingClientHello:
            guard let connection = TLSConnection.make(context: context) else {
                return fail(Refusal(.internalError, "no memory for a TLS connection"))
            }
            return handshake(connection, with: message)
        case .handshaking(let connection): return handshake(connection, with: message)
        case .awaitingCredentials(let connection, let early):
            return credentials(connection, early, in: message)
        case .confirming(let grant, let keys):
            guard message.isEmpty else {
                return fail(Refusal(.eapMethod, "data after the protected success"))
            }
            return .succeed(link.ending(.success).encoded, grant, keys)
        case .closing(let refusal): return fail(refusal)
        case .judging: return .discard(.busy)
        case .finished: return .discard(.finished)
        }
    }

    private mutating func handshake(
        _ connection: consuming TLSConnection,
        with message: [UInt8]
    ) -> Step {
        guard !message.isEmpty else {
            return fail(Refusal(.abandoned, "empty message in the TLS handshake"))
        }
        connection.receive(message.span)
        switch connection.handshake() {
        case .failed(let failure): return fail(failure, of: connection)
        case .established: return establish(connection)
        case .closed: return fail(Refusal(.abandoned, "TLS closed by the device"))
        case .needsMore:
            let output = connection.takeOutput()
            guard !output.isEmpty else {
                return fail(Refusal(.tlsIncompatible, "TLS message cut short"))
            }
            return send(output, then: .handshaking(connection))
        }
    }

    private mutating func establish(_ connection: consuming TLSConnection) -> Step {
        summary.tlsVersion = connection.version
        summary.isResumed = connection.isResumed
        // Credentials may come in one message with the peer's Finished (RFC 5281 §7.4).
        switch connection.read(limit: Self.phase2Limit) {
        case .data(let data):
            let finished = connection.version == .tls12 ? connection.takeOutput() : []
            if finished.isEmpty { return verify(data, over: connection) }
            return send(finished, then: .awaitingCredentials(connection, early: data))
        case .failed(let failure): return fail(failure, of: connection)
        case .closed: return fail(Refusal(.abandoned, "tunnel closed by the device"))
        case .nothing: break
        }
        guard connection.isResumed else {
            return send(connection.takeOutput(), then: .awaitingCredentials(connection, early: []))
        }
        guard let login = connection.resumedLogin else {
            return fail(Refusal(.internalError, "resumed session without account"))
        }
        summary.resumed = login
        state = .judging(connection)
        return .readmit(login.proven)
    }

    private mutating func credentials(
        _ connection: consuming TLSConnection,
        _ early: [UInt8],
        in message: [UInt8]
    ) -> Step {
        connection.receive(message.span)
        switch connection.read(limit: Self.phase2Limit) {
        case .data(let data): return verify(early + data, over: connection)
        case .nothing where !early.isEmpty: return verify(early, over: connection)
        case .failed(let failure): return fail(failure, of: connection)
        case .closed: return fail(Refusal(.abandoned, "tunnel closed by the device"))
        case .nothing: return fail(Refusal(.eapMethod, "no phase 2"))
        }
    }

    private mutating func verify(
        _ data: [UInt8],
        over connection: consuming TLSConnection
    ) -> Step {
        do throws(Refusal) {
            let inner = try InnerCredentials(phase2: data)
            summary.login = inner.login
            // A session that proves its password again is no longer a mere resumption.
            summary.isResumed = false
            state = .judging(connection)
            return .verify(login: inner.login, password: inner.password)
        } catch {
            return fail(error)
        }
    }

    private mutating func admit(
        _ grant: Grant,
        over connection: consuming TLSConnection
    ) -> Step {
        guard let keys = SessionKeys(of: connection, namingSession: namesSession) else {
            return fail(Refusal(.internalError, "TLS exports no keys"))
        }
        guard summary.isResumed else {
            connection.permitResumption(of: grant.provenLogin)
            return .succeed(link.ending(.success).encoded, grant, keys)
        }
        summary.login = grant.credential ?? grant.login
        connection.renewResumption()
        guard connection.version == .tls13 else {
            return .succeed(link.ending(.success).encoded, grant, keys)
        }
        // RFC 9427 §3: in TLS 1.3 the peer waits for a protected octet 0 before it trusts Success.
        guard connection.write([0]) else {
            return fail(Refusal(.internalError, "TLS takes no protected success"))
        }
        return send(connection.takeOutput(), then: .confirming(grant, keys))
    }

    /// Ends a conversation whose TLS failed: our alert first, if OpenSSL wrote one.
    private mutating func fail(
        _ failure: TLSFailure,
        of connection: consuming TLSConnection
    ) -> Step {
        let refusal = Refusal(tls: failure)
        let alert = connection.takeOutput()
        if alert.isEmpty { return fail(refusal) }
        state = .closing(refusal)
        return .alert(link.send(alert).encoded, refusal)
    }

    /// Octets of a phase 2 message at most.
    private static let phase2Limit = 16_384
}
