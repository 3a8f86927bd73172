internal import DequeModule
internal import Domain
internal import NIOCore
internal import RADIUS

/// One UDP socket on one event loop: steps 1 to 4 of a packet's life, and its way out.
final class Listener: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let intake: Intake
    private let drops: DropCounters
    private let trace: PacketTrace?
    private let accounting: any AccountingSink
    /// This loop's shard, then where the others are found.
    private let shard: Shard
    private let shards: [NIOLoopBound<Shard>]
    private var cache: ReplyCache
    private var context: ChannelHandlerContext?
    private var isReading = false
    /// Datagrams of this turn of the loop.
    private var readCount = 0
    /// Those among them that go on with a conversation of this loop's.
    private var turn: [(round: UInt8, request: CheckedRequest)] = []
    private var isResuming = false
    /// Logins that are to begin when nothing of those under way waits to be read.
    private var newcomers = Deque<CheckedRequest>()
    private var aging: RepeatedTask?

    private static let agingInterval = TimeAmount.seconds(5)
    /// Logins that wait to begin at most: less than a second's worth, so that none is answered too late
    /// to be of use.
    private static let newcomerCapacity = 1024
    /// Logins that begin before the socket is looked at again.
    private static let newcomersAtOnce = 16
    private static let newcomerPause = TimeAmount.microseconds(100)
    /// Octets of datagrams that wait to be read, a second's worth; `net.core.rmem_max` may allow less.
    static let receiveBufferSize: SocketOptionValue = 4 << 20
    static let datagramsPerRead = 16
    static let readsPerTurn = 4

    init(
        intake: Intake,
        drops: DropCounters,
        trace: PacketTrace?,
        accounting: any AccountingSink,
        shard: Shard,
        shards: [NIOLoopBound<Shard>]
    ) {
        self.intake = intake
        self.drops = drops
        self.trace = trace
        self.accounting = accounting
        self.shard = shard
        self.shards = shards
        cache = ReplyCache(now: .now())
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let listener = NIOLoopBound(self, eventLoop: context.eventLoop)
        aging = context.eventLoop.scheduleRepeatedTask(
            initialDelay: Self.agingInterval,
            delay: Self.agingInterval
        ) { _ in listener.value.cache.age(.now()) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        aging?.cancel()
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = true
        readCount += 1
        let envelope = unwrapInboundIn(data)
        let address = IPAddress(envelope.remoteAddress)
        do throws(Intake.Dropped) {
            let admitted = try intake.admit(
                envelope.data.readableBytesUInt8Span,
                from: address
            )
            handle(admitted, from: envelope.remoteAddress, address, context)
        } catch {
            drops.count(error.reason, client: error.client)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        serveTurn()
        if readCount < Self.datagramsPerRead * Self.readsPerTurn { beginNewcomers() }
        readCount = 0
        isReading = false
        context.flush()
        scheduleNewcomers()
    }

    /// Serves what was read in this turn, round by round: what one step of a login brings into the
    /// processor's caches is then there for the same step of the next login.
    private func serveTurn() {
        turn.sort { $0.round < $1.round }
        for (_, request) in turn { shard.receive(request) }
        turn.removeAll(keepingCapacity: true)
    }

    /// Begins some of the logins that wait: now the socket is empty, so all that belongs to logins under
    /// way has been served (RFC 5080 §2.2.3 prefers it).
    private func beginNewcomers() {
        for _ in 0..<Self.newcomersAtOnce {
            guard let request = newcomers.popFirst() else { return }
            shard.receive(request)
        }
    }

    /// Comes back to those that still wait, after a look at the socket: a task that is due at once would
    /// run before it.
    private func scheduleNewcomers() {
        guard !newcomers.isEmpty, !isResuming, let context else { return }
        isResuming = true
        let listener = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.newcomerPause) { listener.value.resumeNewcomers() }
    }

    /// Goes on with them after a look at the socket.
    private func resumeNewcomers() {
        isResuming = false
        isReading = true
        beginNewcomers()
        isReading = false
        context?.flush()
        scheduleNewcomers()
    }

    private func handle(
        _ admitted: Intake.Admitted,
        from remote: SocketAddress,
        _ address: IPAddress?,
        _ context: ChannelHandlerContext
    ) {
        let packet = admitted.packet
        trace?.log(packet, from: admitted.accessPoint)
        switch packet.code {
        case .statusServer:
            let code: PacketCode =
                intake.role == .authentication ? .accessAccept : .accountingResponse
            if let octets = Reply(code, to: packet).sealed(with: admitted.accessPoint.secret) {
                write(octets, to: remote)
            }
        default:
            guard let address, let port = remote.port else { return }
            let key = ReplyCache.Key(address: address, port: port, identifier: packet.identifier)
            switch cache.begin(key, packet.authenticator, now: .now()) {
            case .pending: drops.count(.duplicatePending, client: admitted.accessPoint.name)
            case .answered(let octets): write(octets, to: remote)
            case .new:
                let request = CheckedRequest(
                    packet: packet,
                    accessPoint: admitted.accessPoint,
                    address: address,
                    remote: remote,
                    cacheKey: key,
                    listener: NIOLoopBound(self, eventLoop: context.eventLoop)
                )
                if packet.code == .accessRequest { route(request) } else { account(request) }
            }
        }
    }

    /// Has accounting made durable, and acknowledges it only then (RFC 2866 §4.1).
    private func account(_ request: CheckedRequest) {
        let record = AccountingRecord(
            request.packet,
            from: request.accessPoint,
            request.address,
            at: .now
        )
        guard let record else {
            drop(request, .badStatusType)
            return
        }
        accounting.store(record) { outcome in
            request.listener.eventLoop.execute {
                request.listener.value.conclude(request, outcome)
            }
        }
    }

    private func conclude(_ request: CheckedRequest, _ outcome: AccountingOutcome) {
        switch outcome {
        case .durable:
            let reply = Reply(.accountingResponse, to: request.packet)
            if let octets = reply.sealed(with: request.accessPoint.secret) {
                send(octets, answering: request)
            } else {
                drop(request, .internalError)
            }
        case .notStored: drop(request, .accountingNotStored)
        case .overload: drop(request, .overload)
        }
    }

    /// Hands a request to the shard that its State names: this one, or another, once.
    private func route(_ request: CheckedRequest) {
        guard let octets = request.packet.value(of: .state) else {
            guard newcomers.count < Self.newcomerCapacity else {
                drop(request, .overload)
                return
            }
            newcomers.append(request)
            return
        }
        guard let state = SessionState(octets), shards.indices.contains(Int(state.shard)) else {
            shard.receive(request)
            return
        }
        let owner = shards[Int(state.shard)]
        if owner.eventLoop === shard.loop {
            turn.append((state.round, request))
        } else {
            owner.eventLoop.execute { owner.value.receive(request) }
        }
    }

    /// Sends an answer and keeps it for retransmissions; on this listener's loop only.
    func send(_ octets: [UInt8], answering request: CheckedRequest) {
        cache.finish(request.cacheKey, request.packet.authenticator, reply: octets)
        write(octets, to: request.remote)
    }

    /// Leaves a request without answer; on this listener's loop only.
    func drop(_ request: CheckedRequest, _ reason: DropReason) {
        cache.forget(request.cacheKey, request.packet.authenticator)
        drops.count(reason, client: request.accessPoint.name)
    }

    private func write(_ octets: [UInt8], to remote: SocketAddress) {
        guard let context else { return }
        let buffer = context.channel.allocator.buffer(bytes: octets)
        let envelope = AddressedEnvelope(remoteAddress: remote, data: buffer)
        context.write(wrapOutboundOut(envelope), promise: nil)
        // While datagrams are being read, one flush at the end sends all answers in one system call.
        if !isReading { context.flush() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // An ICMP error about an earlier answer: the socket is as good as before.
    }
}
