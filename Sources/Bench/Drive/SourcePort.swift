internal import Domain
internal import NIOCore
internal import RADIUS

/// One source port of the access point that the load test plays.
///
/// A request that gets no answer is sent again with the same octets (RFC 5080 §2.2.1); an answer that
/// cannot be verified is as none.
final class SourcePort: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let server: SocketAddress
    private let secret: SecretBytes
    private let timeout: TimeAmount
    private let retransmissions: Int
    private unowned let driver: Driver
    private var outbox = Outbox()
    private var context: ChannelHandlerContext?
    private var hasUnsent = false

    init(to server: SocketAddress, _ plan: LoadPlan, driver: Driver) {
        self.server = server
        self.driver = driver
        secret = plan.secret
        timeout = TimeAmount(plan.timeout)
        retransmissions = plan.retransmissions
    }

    var hasRoom: Bool { outbox.hasRoom }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    /// Sends the request that is due; `flush` follows.
    func send(_ flight: Flight) {
        guard let identifier = outbox.takeIdentifier() else {
            driver.finish(flight, .failed("no identifier left"))
            return
        }
        let authenticator = Authenticator.random()
        var request = Request(
            flight.activity.code,
            identifier: identifier,
            authenticator: authenticator
        )
        flight.activity.write(into: &request)
        guard let octets = request.sealed(with: secret), let context else {
            outbox.remove(identifier)
            driver.finish(flight, .failed("request too long"))
            return
        }
        flight.roundTrips += 1
        outbox[identifier] = Outbox.Entry(
            flight: flight,
            // In an Accounting-Request it has been computed meanwhile.
            authenticator: Authenticator(octets[4..<20]),
            octets: context.channel.allocator.buffer(bytes: octets),
            deadline: .now() + timeout
        )
        transmit(identifier)
    }

    func flush() {
        guard hasUnsent else { return }
        hasUnsent = false
        context?.flush()
    }

    private func transmit(_ identifier: UInt8) {
        guard let context, let entry = outbox[identifier] else { return }
        driver.tally.octetsSent += entry.octets.readableBytes
        let envelope = AddressedEnvelope(remoteAddress: server, data: entry.octets)
        context.write(wrapOutboundOut(envelope), promise: nil)
        hasUnsent = true
        driver.noteUnsent()
    }

    /// Sends again what is overdue, or gives it up.
    func sweep(now: NIODeadline) {
        for identifier in outbox.overdue(now: now) {
            guard var entry = outbox[identifier] else { continue }
            guard entry.tries <= retransmissions else {
                outbox.abandon(identifier)
                driver.finish(entry.flight, .failed(entry.flight.deviation ?? "no answer"))
                continue
            }
            entry.deadline = now + timeout * (1 << min(entry.tries, 16))
            entry.tries += 1
            outbox[identifier] = entry
            driver.tally.retransmissions += 1
            transmit(identifier)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let datagram = unwrapInboundIn(data).data
        driver.tally.octetsReceived += datagram.readableBytes
        let reply: Packet
        do throws(PacketError) {
            reply = try Packet(decoding: datagram.readableBytesUInt8Span)
        } catch {
            driver.tally.strayAnswers += 1
            return
        }
        guard let entry = outbox[reply.identifier] else {
            driver.tally.strayAnswers += 1
            return
        }
        do throws(IntegrityError) {
            try reply.verifyReply(to: entry.authenticator, secret)
        } catch {
            driver.tally.strayAnswers += 1
            if !outbox.mayBeStray(reply.identifier) { entry.flight.deviation = Self.reason(error) }
            return
        }
        outbox.remove(reply.identifier)
        if let outcome = entry.flight.activity.receive(reply, to: entry.authenticator, secret) {
            driver.finish(entry.flight, outcome)
        } else {
            send(entry.flight)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        driver.goOnSoon()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // An ICMP error: nobody listens there. The timeout will tell.
    }

    private static func reason(_ error: IntegrityError) -> String {
        switch error {
        case .missingMessageAuthenticator: "answer without Message-Authenticator"
        case .duplicateMessageAuthenticator: "answer with two Message-Authenticator"
        case .badMessageAuthenticator: "wrong Message-Authenticator in the answer"
        case .badRequestAuthenticator, .badResponseAuthenticator: "wrong Response Authenticator"
        }
    }
}
