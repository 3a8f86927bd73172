package import TLS

/// The device's side of one EAP-TTLSv0 conversation with PAP inside (RFC 5281), as an honest device
/// plays it; for load tests.
package struct TTLSPeer: ~Copyable {
    private enum State: ~Copyable {
        case awaitingStart
        case handshaking(TLSConnection)
        /// The tunnel is up; credentials, or the acknowledgement of the server's protected success, are
        /// sent when the server has had its say.
        case established(TLSConnection)
        case answered(TLSConnection)
        case finished
    }

    private var state = State.awaitingStart
    private var incoming = Reassembler()
    private var outgoing: Fragmenter?
    private var isProtected = false
    private let context: ClientContext
    private let credentials: PeerCredentials
    private let session: TLSSession?
    private let maximumEAPLength: Int

    /// Prepares a device, which resumes `session` if an earlier conversation left one; its link carries
    /// `maximumEAPLength` octets of an EAP packet, header included.
    package init(
        context: ClientContext,
        credentials: PeerCredentials,
        resuming session: TLSSession? = nil,
        maximumEAPLength: Int
    ) {
        self.context = context
        self.credentials = credentials
        self.session = session
        self.maximumEAPLength = maximumEAPLength
    }

    /// What to do after a packet from the server.
    package enum Step: Sendable {
        /// Send this response.
        case respond([UInt8])
        case succeed(Success)
        /// The conversation is lost: the server refuses, or breaks a rule.
        case fail(PeerFailure)
    }

    package struct Success: Sendable {
        package let keys: SessionKeys
        /// Whether the server continued the session that was offered.
        package let isResumed: Bool
        /// Whether the server said inside the tunnel that it accepts, as it must where TLS 1.3 resumes
        /// (RFC 9427 §3).
        package let isProtected: Bool
        /// What to resume with next time.
        package let session: TLSSession?
    }

    /// The Response/Identity with which an access point opens the conversation.
    package var identityResponse: [UInt8] {
        respond(to: 0, .identity, credentials.identity.utf8)
    }

    /// Takes the octets of one EAP packet from the server.
    package mutating func receive(_ octets: [UInt8]) -> Step {
        let packet: EAPPacket
        do throws(EAPError) {
            packet = try EAPPacket(parsing: octets)
        } catch {
            return fail(.badEAP("\(error)"))
        }
        switch (packet.code, packet.type) {
        case (.success, _): return succeed()
        case (.failure, _): return fail(.refused)
        case (.request, .ttls?): return receiveTTLS(packet)
        case (.request, .identity?):
            return .respond(respond(to: packet.identifier, .identity, credentials.identity.utf8))
        default: return fail(.badEAP("unexpected \(packet.code)"))
        }
    }

    private mutating func succeed() -> Step {
        let connection: TLSConnection
        switch exchange(&state, with: .finished) {
        case .answered(let open): connection = open
        case .established(let open):
            // Without phase 2, only a resumed session may end.
            guard open.isResumed else { return fail(.badEAP("success before phase 2")) }
            connection = open
        default: return fail(.badEAP("success before the tunnel"))
        }
        guard let keys = SessionKeys(of: connection) else { return fail(.badEAP("no keys")) }
        let isResumed = connection.isResumed
        return .succeed(
            Success(
                keys: keys,
                isResumed: isResumed,
                isProtected: isProtected,
                session: connection.takeSession()
            )
        )
    }

    private mutating func fail(_ failure: PeerFailure) -> Step {
        state = .finished
        return .fail(failure)
    }

    private func respond(
        to identifier: UInt8,
        _ type: EAPType,
        _ typeData: some Sequence<UInt8>
    ) -> [UInt8] {
        EAPPacket(code: .response, identifier: identifier, type: type, typeData: typeData).encoded
    }

    // MARK: - TTLS

    private mutating func receiveTTLS(_ packet: EAPPacket) -> Step {
        do throws(TTLSError) {
            var fragment = try TTLSFragment(parsing: packet.typeData)
            // FreeRADIUS acknowledges with a declared length of zero.
            let isEmpty = fragment == TTLSFragment(declaredLength: 0, data: [])
            if isEmpty { fragment.declaredLength = nil }
            let message: [UInt8]
            if fragment.isStart {
                message = []
            } else if outgoing != nil {
                guard fragment == TTLSFragment(data: []) else { throw .outOfTurn }
                return .respond(nextFragment(answering: packet))
            } else if let whole = try incoming.append(fragment) {
                message = whole
            } else {
                let acknowledgement = TTLSFragment(data: []).encoded
                return .respond(respond(to: packet.identifier, .ttls, acknowledgement))
            }
            return receive(message, isStart: fragment.isStart, in: packet)
        } catch {
            return fail(.badEAP("TTLS framing: \(error)"))
        }
    }

    private mutating func receive(
        _ message: [UInt8],
        isStart: Bool,
        in packet: EAPPacket
    ) -> Step {
        switch exchange(&state, with: .finished) {
        case .awaitingStart where isStart:
            guard let connection = TLSConnection.make(context: context, resuming: session) else {
                return fail(.badEAP("no memory for a TLS connection"))
            }
            return handshake(connection, answering: packet)
        case .handshaking(var connection) where !isStart:
            connection.receive(message.span)
            return handshake(connection, answering: packet)
        case .established(var connection) where !isStart:
            connection.receive(message.span)
            return answer(connection, to: packet)
        default: return fail(.badEAP("TTLS out of turn"))
        }
    }

    private mutating func handshake(
        _ connection: consuming TLSConnection,
        answering packet: EAPPacket
    ) -> Step {
        let progress = connection.handshake()
        let output = connection.takeOutput()
        switch progress {
        case .failed(let failure): return fail(.tls(failure))
        case .closed: return fail(.badEAP("TLS closed by the server"))
        case .needsMore:
            guard !output.isEmpty else { return fail(.badEAP("TLS message cut short")) }
            return send(output, then: .handshaking(connection), answering: packet)
        case .established:
            if output.isEmpty { return sendCredentials(over: connection, answering: packet) }
            return send(output, then: .established(connection), answering: packet)
        }
    }

    private mutating func answer(
        _ connection: consuming TLSConnection,
        to packet: EAPPacket
    ) -> Step {
        switch connection.read(limit: 256) {
        case .nothing: return sendCredentials(over: connection, answering: packet)
        case .data([0]) where connection.isResumed:
            isProtected = true
            return send([], then: .answered(connection), answering: packet)
        case .data: return fail(.badEAP("unexpected data in the tunnel"))
        case .closed: return fail(.badEAP("tunnel closed by the server"))
        case .failed(let failure): return fail(.tls(failure))
        }
    }

    private mutating func sendCredentials(
        over connection: consuming TLSConnection,
        answering packet: EAPPacket
    ) -> Step {
        guard connection.write(credentials.phase2) else {
            return fail(.badEAP("TLS takes no credentials"))
        }
        let output = connection.takeOutput()
        return send(output, then: .answered(connection), answering: packet)
    }

    private mutating func send(
        _ message: [UInt8],
        then next: consuming State,
        answering packet: EAPPacket
    ) -> Step {
        state = next
        outgoing = Fragmenter(message, maximumEAPLength: maximumEAPLength)
        return .respond(nextFragment(answering: packet))
    }

    private mutating func nextFragment(answering packet: EAPPacket) -> [UInt8] {
        guard var fragmenter = outgoing else { return [] }
        let fragment = fragmenter.next()
        outgoing = fragmenter.isFinished ? nil : fragmenter
        return respond(to: packet.identifier, .ttls, fragment.encoded)
    }
}

/// Why a device gives a conversation up.
package enum PeerFailure: Error, Sendable, Equatable {
    /// EAP-Failure.
    case refused
    /// A certificate that is not trusted, an alert, no version in common.
    case tls(TLSFailure)
    /// The server breaks a rule of EAP or EAP-TTLS.
    case badEAP(String)
}
