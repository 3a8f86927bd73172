internal import Domain
internal import EAP
internal import NIOCore
internal import RADIUS
internal import TLS

/// The conversations of one event loop; nothing here blocks or is shared.
final class Shard {
    let loop: any EventLoop
    let index: UInt8
    private let contexts: ServedContext
    let authority: any LoginAuthority
    let attempts: any AttemptSink
    let drops: DropCounters
    let settings: AccessServerSettings
    var sessions: SessionTable
    var delayedRejects = 0
    var generator = BufferedGenerator()

    init(
        loop: any EventLoop,
        index: UInt8,
        contexts: ServedContext,
        authority: any LoginAuthority,
        attempts: any AttemptSink,
        drops: DropCounters,
        settings: AccessServerSettings
    ) {
        self.loop = loop
        self.index = index
        self.contexts = contexts
        self.authority = authority
        self.attempts = attempts
        self.drops = drops
        self.settings = settings
        sessions = SessionTable(capacity: settings.maximumSessions / max(1, settings.loopCount))
    }

    /// Takes a request that belongs to this shard.
    func receive(_ request: CheckedRequest) {
        guard let eap = request.packet.eapMessage else {
            rejectWithoutEAP(request)
            return
        }
        guard let octets = request.packet.value(of: .state) else {
            begin(request, eap)
            return
        }
        guard let state = SessionState(octets), let session = sessions[state.session],
            session.origin == request.origin
        else {
            // RFC 5080 §2.1.1: most likely we were restarted; the device had better begin again.
            reject(request, eapFailureFor: eap)
            return
        }
        if state.round == session.round {
            advance(session, request, eap)
        } else if let last = session.lastExchange, state.round &+ 1 == session.round,
            last.response == eap
        {
            challenge(session, request, last.challenge)
        } else {
            drop(request, .staleEAP)
        }
    }

    private func begin(_ request: CheckedRequest, _ eap: [UInt8]) {
        let identity: EAPPacket?
        do throws(EAPError) {
            identity = eap.isEmpty ? nil : try EAPPacket(parsing: eap)
        } catch {
            drop(request, .badEAP)
            return
        }
        guard identity.map({ $0.code == .response }) ?? true else {
            drop(request, .badEAP)
            return
        }
        // Only the first response may come without State (RFC 3579 §2.6.1).
        guard identity.map({ $0.type == .identity }) ?? true else {
            drop(request, .noSession)
            return
        }
        let now = NIODeadline.now()
        guard sessions.hasRoom(for: request.accessPoint.name, sparing: { isActive($0, now) }) else {
            drop(request, .overload)
            return
        }
        let session = Session(
            id: .random(using: &generator),
            request: request,
            conversation: TTLSConversation(
                context: contexts.current,
                maximumEAPLength: request.maximumEAPLength
            ),
            now: now,
            deadline: now + settings.sessionLifetime
        )
        if let evicted = sessions.insert(session) { giveUp(evicted, .overload) }
        if eap.isEmpty {
            act(on: session.conversation.requestIdentity(), of: session, request, response: eap)
        } else {
            advance(session, request, eap)
        }
    }

    /// Whether the device waits for us, or has been heard of just now.
    private func isActive(_ session: Session, _ now: NIODeadline) -> Bool {
        let lastHeard = session.deadline - settings.sessionLifetime
        let patience = session.round > 1 ? Self.patience : Self.patienceAtStart
        return session.waiting != nil || lastHeard + patience > now
    }

    /// Silence after which a full table gives a conversation up.
    private static let patience = TimeAmount.seconds(3)
    /// The same before the device has sent anything but a name, as in a flood of names.
    private static let patienceAtStart = TimeAmount.seconds(1)

    private func advance(_ session: Session, _ request: CheckedRequest, _ eap: [UInt8]) {
        session.deadline = .now() + settings.sessionLifetime
        if let attempt = session.deferred {
            session.deferred = nil
            session.waiting = request
            verify(attempt, session)
            return
        }
        var step = session.conversation.receive(eap)
        if session.conversation.summary.rounds == 1, let userName = session.userName,
            case .challenge = step,
            userName != Array(session.conversation.summary.outerIdentity.utf8)
        {
            step = session.conversation.refuse(
                Refusal(
                    .malformedIdentity,
                    "User-Name \(Identity(userName)?.text ?? "?") is not the EAP Identity"
                )
            )
        }
        act(on: step, of: session, request, response: eap)
    }

    private func act(
        on step: Step,
        of session: Session,
        _ request: CheckedRequest,
        response: [UInt8]
    ) {
        switch step {
        case .challenge(let eap):
            session.round &+= 1
            session.lastExchange = (response, eap)
            challenge(session, request, eap)
        case .alert(let eap, let refusal):
            act(on: .challenge(eap), of: session, request, response: response)
            session.record(.refused(refusal), to: attempts)
        case .verify(let login, let password):
            session.waiting = request
            verify(LoginAttempt(login: login, password: password, origin: session.origin), session)
        case .readmit(let login):
            let verdict = authority.readmit(login, from: session.origin)
            let next = session.conversation.conclude(verdict)
            act(on: next, of: session, request, response: response)
        case .succeed(let eap, let grant, let keys):
            accept(session, request, eap, grant, keys)
        case .fail(let eap, let refusal):
            sessions.remove(session.id)
            reject(request, eap: eap)
            session.record(.refused(refusal), to: attempts)
        case .discard(let reason):
            drop(request, reason == .malformed || reason == .notAResponse ? .badEAP : .staleEAP)
        }
    }

    private func verify(_ attempt: LoginAttempt, _ session: Session) {
        let shard = NIOLoopBound(self, eventLoop: loop)
        let id = session.id
        let verdict = authority.decide(attempt) { [loop] verdict in
            loop.execute { shard.value.conclude(id, verdict) }
        }
        switch verdict {
        case nil: break
        // Nothing is wrong with the password: silence makes the access point ask again, a refusal
        // would make the device forget it.
        case .refuse(let refusal)? where refusal.reason == .overload:
            session.deferred = attempt
            if let request = session.waiting { drop(request, .overload) }
            session.waiting = nil
        case let verdict?: conclude(id, verdict)
        }
    }

    private func conclude(_ id: SessionID, _ verdict: Verdict) {
        guard let session = sessions[id], let request = session.waiting else { return }
        session.waiting = nil
        session.deadline = .now() + settings.sessionLifetime
        let step = session.conversation.conclude(verdict)
        act(on: step, of: session, request, response: session.lastExchange?.response ?? [])
    }

    /// Gives up on devices that went silent; called every second.
    func sweep() {
        for session in sessions.removeExpired(now: .now()) {
            // The first cause counts: a login that found no room was not given up by its device.
            giveUp(session, session.deferred == nil ? nil : .overload)
        }
    }

    private func giveUp(_ session: Session, _ reason: RefusalReason?) {
        if let request = session.waiting { drop(request, .overload) }
        let silence = session.conversation.abandon()
        let refusal = reason.map { Refusal($0, "evicted: \(silence.detail)") } ?? silence
        session.record(.refused(refusal), to: attempts)
    }
}
