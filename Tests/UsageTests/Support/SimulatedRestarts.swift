import Domain
import TestSupport
import Usage

/// One access point that gives no Class back and numbers its sessions from 1 after each restart.
struct SimulatedRestarts {
    private(set) var events: [SimulatedSession.Event] = []
    /// What was told before each restart: more nobody can know.
    private(set) var truth = UsageTotals()

    /// Six lives of the access point, with Accounting-On at the beginning of each, or without.
    init(
        tellsRestarts: Bool,
        with generator: inout RepeatableGenerator
    ) throws {
        var boot: Int64 = 0
        for _ in 0..<6 {
            let crash = boot + Int64(generator.number(1000...12_000))
            if tellsRestarts { events.append(Self.restart(at: boot)) }
            for number in 0..<4 {
                let session = SimulatedSession(
                    number: number,
                    nas: "borne",
                    hasToken: false,
                    device: try station(number),
                    start: boot + Int64(generator.number(5...300)),
                    duration: Int64(generator.number(0...10_000)),
                    inputRate: UInt64(generator.number(0...1_000_000)),
                    outputRate: UInt64(generator.number(0...1_000_000)),
                    interim: Int64(generator.number(300...900)),
                    isNarrow: generator.number(0...1) == 0
                )
                let told = session.events.filter { $0.at < crash }
                guard let last = told.last else { continue }
                events += told
                truth.sessions += 1
                truth.seconds += last.at - session.start
                truth.input += Int64(session.input(until: last.at))
                truth.output += Int64(session.output(until: last.at))
                if last.record.status != .stop { truth.lost += 1 }
            }
            boot = crash + Int64(generator.number(90...200))
        }
        events.sort { $0.at < $1.at }
    }

    private static func restart(at instant: Int64) -> SimulatedSession.Event {
        SimulatedSession.Event(
            at: instant,
            record: AccountingRecord(
                packet: 0,
                receivedAt: after(instant),
                accessPoint: "borne",
                nas: "borne",
                status: .on
            )
        )
    }
}
