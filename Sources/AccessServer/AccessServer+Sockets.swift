internal import Domain
internal import Glibc
internal import Logging
internal import NIOCore
internal import NIOPosix

extension AccessServer {
    /// Opens a socket for every loop, address and port, and tells where they are.
    func open(on group: MultiThreadedEventLoopGroup) async throws -> [any Channel] {
        let loops = Array(group.makeIterator())
        let shards = try await makeShards(on: loops)
        let addresses = try listeningAddresses()
        var channels: [any Channel] = []
        var ports = [PortRole.authentication: settings.authenticationPort]
        ports[.accounting] = settings.accountingPort
        for address in addresses {
            for role in [PortRole.authentication, .accounting] {
                try await refuseOccupied(address, port: ports[role] ?? 0, on: group)
                for shard in shards {
                    let channel = try await bind(
                        address,
                        port: ports[role] ?? 0,
                        role: role,
                        shard: shard,
                        shards: shards
                    )
                    // With port 0, the first socket's port becomes everybody's.
                    ports[role] = channel.localAddress?.port
                    channels.append(channel)
                }
            }
        }
        try announce(
            Endpoints(
                addresses: addresses,
                authenticationPort: ports[.authentication] ?? 0,
                accountingPort: ports[.accounting] ?? 0
            )
        )
        return channels
    }

    /// Binding to each address, not to the wildcard, makes every answer leave from the address that
    /// was asked.
    private func listeningAddresses() throws -> [String] {
        var addresses = settings.addresses
        if addresses.isEmpty {
            addresses = try System.enumerateDevices().compactMap { $0.address?.ipAddress }
                .filter { !$0.hasPrefix("fe80:") }
            if addresses.allSatisfy({ $0.hasPrefix("127.") || $0 == "::1" }) {
                logger.warning("this machine has no address but loopback: no access point can ask")
            }
        }
        var seen: Set<String> = []
        return addresses.filter { seen.insert($0).inserted }
    }

    private func makeShards(on loops: [any EventLoop]) async throws -> [NIOLoopBound<Shard>] {
        var shards: [NIOLoopBound<Shard>] = []
        for (index, loop) in loops.enumerated() {
            let shard = try await loop.submit { [self] in
                let shard = Shard(
                    loop: loop,
                    index: UInt8(truncatingIfNeeded: index),
                    contexts: contexts,
                    authority: authority,
                    attempts: attempts,
                    drops: drops,
                    settings: settings
                )
                let bound = NIOLoopBound(shard, eventLoop: loop)
                loop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
                    bound.value.sweep()
                }
                return bound
            }.get()
            shards.append(shard)
        }
        return shards
    }

    /// `SO_REUSEPORT` would let us share a port with another server, each getting half of the
    /// packets: a first socket without it finds that out.
    private func refuseOccupied(
        _ address: String,
        port: Int,
        on group: MultiThreadedEventLoopGroup
    ) async throws {
        do {
            let probe = DatagramBootstrap(group: group).bind(host: address, port: port)
            try await probe.get().close()
        } catch {
            let cause = (error as? IOError).map { unsafe String(cString: strerror($0.errnoCode)) }
            throw InputError(
                key: "radius",
                "cannot listen on \(address) port \(port): \(cause ?? "\(error)")"
            )
        }
    }

    private func bind(
        _ address: String,
        port: Int,
        role: PortRole,
        shard: NIOLoopBound<Shard>,
        shards: [NIOLoopBound<Shard>]
    ) async throws -> any Channel {
        let intake = Intake(accessPoints: accessPoints, role: role)
        let drops = drops
        let accounting = accounting
        let trace = PacketTrace(names: names, logger: logger)
        return try await DatagramBootstrap(group: shard.eventLoop)
            .channelOption(
                .socket(SocketOptionLevel(SOL_SOCKET), SocketOptionName(SO_REUSEPORT)),
                value: 1
            )
            .channelOption(.socketOption(.so_rcvbuf), value: Listener.receiveBufferSize)
            .channelOption(.datagramVectorReadMessageCount, value: Listener.datagramsPerRead)
            .channelOption(.maxMessagesPerRead, value: UInt(Listener.readsPerTurn))
            .channelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(
                    capacity: Listener.datagramsPerRead * Self.datagramSize
                )
            )
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Listener(
                            intake: intake,
                            drops: drops,
                            trace: trace,
                            accounting: accounting,
                            shard: shard.value,
                            shards: shards
                        )
                    )
                }
            }
            .bind(host: address, port: port).get()
    }

    /// Above 4096, so that a datagram that is too long shows.
    private static let datagramSize = 4608
}
