internal import Domain
internal import NIOCore
internal import NIOPosix
internal import TLS

/// Plays many devices and an access point against a RADIUS server, and measures.
package enum LoadTest {
    /// Runs a plan to its end, or until the task is cancelled; the report then tells of what was done.
    ///
    /// - Throws: `InputError` for an authority, address or process that cannot be used.
    package static func run(
        _ plan: LoadPlan,
        progress: LoadProgress = LoadProgress()
    ) async throws -> LoadTestReport {
        let probe = try ProcessProbe(plan.serverProcesses)
        let context = try clientContext(plan)
        let server = try address(plan)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: plan.loops)
        do {
            let drivers = try await start(plan, context, progress, on: group, to: server)
            let report = try await measure(plan, drivers, probe)
            try await group.shutdownGracefully()
            return report
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private static func measure(
        _ plan: LoadPlan,
        _ drivers: [NIOLoopBound<Driver>],
        _ probe: ProcessProbe
    ) async throws -> LoadTestReport {
        try await withTaskCancellationHandler {
            var failures: [String: Int] = [:]
            if case .logins(let version, resumes: true) = plan.workload {
                failures = try await sum(drivers) { $0.prepare(version) }.failures
            }
            let before = probe.cpuTime
            var tally = try await sum(drivers) { $0.measure() }
            // A device that could not log in before the measurement is a failure all the same.
            tally.failures.merge(failures, uniquingKeysWith: +)
            var usage: ServerUsage?
            if let before, let after = probe.cpuTime, let memory = probe.memory {
                usage = ServerUsage(cpuTime: after - before, memory: memory)
            }
            return LoadTestReport(tally, plan, isInterrupted: Task.isCancelled, server: usage)
        } onCancel: {
            for driver in drivers {
                driver.eventLoop.execute { driver.value.stop() }
            }
        }
    }

    private static func sum(
        _ drivers: [NIOLoopBound<Driver>],
        _ body: @escaping @Sendable (Driver) -> EventLoopFuture<Tally>
    ) async throws -> Tally {
        let parts = drivers.map { driver in
            driver.eventLoop.flatSubmit { body(driver.value) }
        }
        var sum = Tally()
        for part in parts { sum = sum + (try await part.get()) }
        return sum
    }

    private static func start(
        _ plan: LoadPlan,
        _ context: ClientContext,
        _ progress: LoadProgress,
        on group: MultiThreadedEventLoopGroup,
        to server: SocketAddress
    ) async throws -> [NIOLoopBound<Driver>] {
        var drivers: [NIOLoopBound<Driver>] = []
        for (index, loop) in group.makeIterator().enumerated() {
            let driver = try await loop.submit {
                let driver = Driver(
                    loop: loop,
                    index: index,
                    plan: plan,
                    context: context,
                    progress: progress
                )
                return NIOLoopBound(driver, eventLoop: loop)
            }.get()
            for _ in 0..<portCount(plan) { try await openPort(plan, driver, to: server) }
            try await loop.submit { schedule(driver) }.get()
            drivers.append(driver)
        }
        return drivers
    }

    private static func schedule(_ driver: NIOLoopBound<Driver>) {
        let loop = driver.eventLoop
        loop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(1)) { _ in
            driver.value.tick()
        }
        loop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(50)) { _ in
            driver.value.sweep()
        }
    }

    /// Enough source ports for what is under way at most, and for a server that spreads them over its
    /// threads.
    private static func portCount(_ plan: LoadPlan) -> Int {
        let inFlight =
            switch plan.pace {
            case .concurrency(let count): count
            case .rate: LoadPlan.maximumInFlight
            }
        return max(8, inFlight / plan.loops / 200 + 1)
    }

    private static func openPort(
        _ plan: LoadPlan,
        _ driver: NIOLoopBound<Driver>,
        to server: SocketAddress
    ) async throws {
        let wildcard = server.protocol == .inet ? "0.0.0.0" : "::"
        _ = try await DatagramBootstrap(group: driver.eventLoop)
            .channelOption(.socketOption(.so_rcvbuf), value: 1 << 20)
            .channelOption(.datagramVectorReadMessageCount, value: 16)
            .channelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: 16 * 4096)
            )
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let port = SourcePort(to: server, plan, driver: driver.value)
                    try channel.pipeline.syncOperations.addHandler(port)
                    driver.value.add(port)
                }
            }
            .bind(host: wildcard, port: 0).get()
    }

    private static func clientContext(_ plan: LoadPlan) throws(InputError) -> ClientContext {
        let version: TLSVersion =
            if case .logins(.tls12, _) = plan.workload { .tls12 } else { .tls13 }
        do throws(TLSConfigurationError) {
            return try ClientContext.make(
                authorities: plan.authorities,
                serverName: plan.serverName,
                version: version
            )
        } catch {
            throw InputError(key: "--ca", "\(error)")
        }
    }

    private static func address(_ plan: LoadPlan) throws(InputError) -> SocketAddress {
        do {
            return try SocketAddress.makeAddressResolvingHost(plan.host, port: plan.port)
        } catch {
            throw InputError(key: plan.host, "is no host that can be found")
        }
    }
}
