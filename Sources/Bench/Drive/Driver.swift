internal import DequeModule
internal import Domain
internal import NIOCore
internal import NIOPosix
internal import TLS

/// The part of a load test that one event loop plays; confined to it.
final class Driver {
    private let loop: any EventLoop
    private let plan: LoadPlan
    private let context: ClientContext
    private let progress: LoadProgress
    private var ports: [SourcePort] = []
    private var nextPort = 0
    private var idleDevices = Deque<Device>()
    private var deviceCount = 0
    private let stride: Int
    private var phase: Phase?
    private var isGoingOnSoon = false
    private var unsentCount = 0
    private static let requestsAtOnce = 8
    /// Somebody wants an end of it: no later phase begins anything either.
    private var isStopped = false
    var tally = Tally()

    /// What is being done, until its promise is kept.
    private struct Phase {
        let workload: LoadPlan.Workload
        let pace: LoadPlan.Pace
        let extent: LoadPlan.Extent
        let wrongPasswordShare: Double
        let begun: NIODeadline
        let promise: EventLoopPromise<Tally>
        var started = 0
        var inFlight = 0
        var isStopping = false
        var deadline: NIODeadline?
    }

    init(
        loop: any EventLoop,
        index: Int,
        plan: LoadPlan,
        context: ClientContext,
        progress: LoadProgress
    ) {
        self.loop = loop
        self.plan = plan.share(of: index)
        self.context = context
        self.progress = progress
        stride = plan.loops
        deviceCount = index
        for _ in 0..<self.plan.deviceCount { idleDevices.append(makeDevice()) }
    }

    func add(_ port: SourcePort) { ports.append(port) }

    // MARK: - Phases

    /// Lets every device log in once, in full and with its right password, without counting it.
    func prepare(_ version: LoadPlan.Version) -> EventLoopFuture<Tally> {
        run(
            .logins(version, resumes: false),
            .concurrency(16),
            .count(idleDevices.count),
            wrongPasswordShare: 0
        )
    }

    func measure() -> EventLoopFuture<Tally> {
        run(
            plan.workload,
            plan.pace,
            plan.extent,
            wrongPasswordShare: plan.wrongPasswordShare
        )
    }

    /// Begins nothing more, and counts nothing that is still under way.
    func stop() {
        isStopped = true
        endIfDone()
    }

    private func run(
        _ workload: LoadPlan.Workload,
        _ pace: LoadPlan.Pace,
        _ extent: LoadPlan.Extent,
        wrongPasswordShare: Double
    ) -> EventLoopFuture<Tally> {
        tally = Tally()
        let promise = loop.makePromise(of: Tally.self)
        let now = NIODeadline.now()
        var phase = Phase(
            workload: workload,
            pace: pace,
            extent: extent,
            wrongPasswordShare: wrongPasswordShare,
            begun: now,
            promise: promise
        )
        if case .duration(let duration) = extent { phase.deadline = now + TimeAmount(duration) }
        self.phase = phase
        goOn(now)
        return promise.futureResult
    }

    /// Called every millisecond.
    func tick() {
        let now = NIODeadline.now()
        if let deadline = phase?.deadline, deadline <= now { phase?.isStopping = true }
        goOn(now)
    }

    /// Sends again what got no answer, or gives it up.
    func sweep() {
        let now = NIODeadline.now()
        for port in ports { port.sweep(now: now) }
        goOn(now)
    }

    /// Lets some requests gather before they leave: a system call for each would cost both sides more
    /// than the packet, while waiting for all would leave the server idle.
    func noteUnsent() {
        unsentCount += 1
        if unsentCount >= Self.requestsAtOnce { flush() }
    }

    private func flush() {
        unsentCount = 0
        for port in ports { port.flush() }
    }

    /// Goes on when the answers that have come on all ports are read: one system call sends many requests.
    func goOnSoon() {
        guard !isGoingOnSoon else { return }
        isGoingOnSoon = true
        loop.assumeIsolated().execute { [self] in
            isGoingOnSoon = false
            goOn(.now())
        }
    }

    /// Begins what is due, after answers came or time went by.
    private func goOn(_ now: NIODeadline) {
        fill(now)
        flush()
        endIfDone()
    }

    // MARK: - Beginnings and ends

    private var isOver: Bool {
        guard let phase else { return true }
        if isStopped || phase.isStopping { return true }
        if case .count(let count) = phase.extent { return phase.started >= count }
        return false
    }

    /// Begins what is due.
    private func fill(_ now: NIODeadline) {
        guard let phase else { return }
        switch phase.pace {
        case .concurrency(let target):
            while !isOver, let phase = self.phase, phase.inFlight < target {
                guard begin(at: .now()) else { break }
            }
        case .rate(let rate):
            let elapsed = Double((now - phase.begun).nanoseconds) / 1e9
            while !isOver, let phase = self.phase, Double(phase.started) < elapsed * rate {
                let offset = Double(phase.started) / rate * 1e9
                guard begin(at: phase.begun + .nanoseconds(Int64(offset))) else { break }
            }
        }
    }

    private func begin(at instant: NIODeadline) -> Bool {
        guard let port = portWithRoom(), let phase else { return false }
        self.phase?.started += 1
        self.phase?.inFlight += 1
        let device = idleDevices.popFirst() ?? makeDevice()
        let activity: any Activity
        switch phase.workload {
        case .accounting: activity = AccountingSession(of: device, plan)
        case .logins(_, let resumes):
            if !resumes { device.session = nil }
            let isWrong = Double.random(in: 0..<1) < phase.wrongPasswordShare
            activity = Login(of: device, hasWrongPassword: isWrong, plan, context)
        }
        port.send(Flight(activity, begun: instant))
        return true
    }

    func finish(_ flight: Flight, _ outcome: Outcome) {
        phase?.inFlight -= 1
        let duration = NIODeadline.now() - flight.begun
        tally.count(outcome, roundTrips: flight.roundTrips, duration: duration)
        progress.count(outcome)
        idleDevices.append(flight.activity.device)
    }

    private func endIfDone() {
        // Who interrupts the test does not want to wait for a silent server.
        guard isOver, let phase, phase.inFlight == 0 || isStopped else { return }
        self.phase = nil
        tally.elapsed = NIODeadline.now() - phase.begun
        phase.promise.succeed(tally)
    }

    private func makeDevice() -> Device {
        defer { deviceCount += stride }
        return Device(
            number: deviceCount,
            account: plan.accounts[deviceCount % plan.accounts.count]
        )
    }

    private func portWithRoom() -> SourcePort? {
        for _ in ports.indices {
            let port = ports[nextPort]
            nextPort = (nextPort + 1) % ports.count
            if port.hasRoom { return port }
        }
        return nil
    }
}
