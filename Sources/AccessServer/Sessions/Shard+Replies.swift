internal import Domain
internal import EAP
internal import NIOCore
internal import RADIUS

// What a shard sends, or does not.
extension Shard {
    /// Rejects that wait for their delay at most; beyond it they are dropped, and counted.
    private static let maximumDelayedRejects = 4096

    func challenge(_ session: Session, _ request: CheckedRequest, _ eap: [UInt8]) {
        var reply = Reply(.accessChallenge, to: request.packet)
        reply.append(eapMessage: eap)
        let state = SessionState(shard: index, session: session.id, round: session.round)
        reply.append(.state, state.octets)
        finish(request, reply)
    }

    func accept(
        _ session: Session,
        _ request: CheckedRequest,
        _ eap: [UInt8],
        _ grant: Grant,
        _ keys: SessionKeys
    ) {
        sessions.remove(session.id)
        var reply = Reply(.accessAccept, to: request.packet)
        reply.append(eapMessage: eap)
        let salt = UInt16(truncatingIfNeeded: generator.next())
        reply.append(
            masterSessionKey: keys.masterSessionKey,
            salts: (salt, salt ^ 1),
            secret: request.accessPoint.secret
        )
        if let name = keys.sessionID { reply.append(.eapKeyName, name) }
        if let vlan = grant.policy.vlan { reply.append(vlan) }
        if let timeout = grant.policy.sessionTimeout {
            reply.appendSessionTimeout(session.conversation.bounded(timeout))
        }
        reply.append(encoded: grant.policy.replyAttributes)
        let token = SessionToken(high: generator.next(), low: generator.next())
        reply.append(.class, token.octets)
        if let interval = settings.interimInterval {
            reply.append(.acctInterimInterval, integer: jittered(interval))
        }
        finish(request, reply)
        session.record(.admitted(grant), token, to: attempts)
    }

    /// A tenth more or less, so that after a power cut the devices do not all report at once
    /// (RFC 2869 §2.1); never below 60 s (§5.16).
    private func jittered(_ interval: UInt32) -> UInt32 {
        let tenth = interval / 10
        return max(60, .random(in: (interval - tenth)...(interval + tenth), using: &generator))
    }

    /// Refuses PAP or CHAP outside a tunnel, in words that a person testing by hand can read.
    func rejectWithoutEAP(_ request: CheckedRequest) {
        var reply = Reply(.accessReject, to: request.packet)
        reply.append(.replyMessage, "EAP-TTLS requis".utf8)
        delay(request, reply)
        attempts.record(
            AttemptRecord(
                outcome: .refused(Refusal(.eapMethod, "no EAP in the request")),
                origin: request.origin,
                calledStation: request.packet.calledStation,
                outerIdentity: request.packet.value(of: .userName)
                    .flatMap { Identity($0)?.text } ?? "",
                login: nil,
                tlsVersion: nil,
                resumed: false,
                roundTrips: 1,
                duration: .zero
            )
        )
    }

    func reject(_ request: CheckedRequest, eapFailureFor eap: [UInt8]) {
        guard let failure = EAPPacket.failure(answering: eap) else {
            drop(request, .badEAP)
            return
        }
        reject(request, eap: failure)
    }

    func reject(_ request: CheckedRequest, eap: [UInt8]) {
        var reply = Reply(.accessReject, to: request.packet)
        reply.append(eapMessage: eap)
        delay(request, reply)
    }

    /// Sends a reject after the delay that slows a guesser down (RFC 5080 §2.2.3), on a timer: no
    /// thread waits, nobody else is held up.
    private func delay(_ request: CheckedRequest, _ reply: consuming Reply) {
        guard settings.rejectDelay > .zero else {
            finish(request, reply)
            return
        }
        guard delayedRejects < Self.maximumDelayedRejects else {
            drop(request, .overload)
            return
        }
        delayedRejects += 1
        let jitter = Int64.random(in: 0...settings.rejectDelay.nanoseconds / 4)
        let reply = copy reply
        loop.assumeIsolated().scheduleTask(in: settings.rejectDelay + .nanoseconds(jitter)) {
            self.delayedRejects -= 1
            self.finish(request, reply)
        }
    }

    private func finish(_ request: CheckedRequest, _ reply: consuming Reply) {
        guard let octets = reply.sealed(with: request.accessPoint.secret) else {
            drop(request, .internalError)
            return
        }
        atListener(of: request) { $0.send(octets, answering: request) }
    }

    func drop(_ request: CheckedRequest, _ reason: DropReason) {
        atListener(of: request) { $0.drop(request, reason) }
    }

    /// Goes back to the loop that the request came in on, which is mostly this one.
    private func atListener(
        of request: CheckedRequest,
        _ body: @escaping @Sendable (Listener) -> Void
    ) {
        if request.listener.eventLoop === loop {
            body(request.listener.value)
        } else {
            request.listener.eventLoop.execute { body(request.listener.value) }
        }
    }
}
