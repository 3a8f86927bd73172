import Domain
import TestSupport
import Usage

/// A session as it really was, at a constant rate, and what its access point has to tell of it.
struct SimulatedSession {
    let number: Int
    let nas: String
    let hasToken: Bool
    let device: StationID
    let start: Int64
    let duration: Int64
    /// Octets a second.
    let inputRate: UInt64
    let outputRate: UInt64
    let interim: Int64
    let isNarrow: Bool
    /// When its access point began its counters anew, if it did.
    var resetAt: Int64?

    /// A record, and the second in which it happened.
    struct Event {
        let at: Int64
        let record: AccountingRecord
    }

    func input(until instant: Int64) -> UInt64 { used(inputRate, until: instant) }
    func output(until instant: Int64) -> UInt64 { used(outputRate, until: instant) }

    private func used(_ rate: UInt64, until instant: Int64) -> UInt64 {
        rate * UInt64(min(max(0, instant - start), duration))
    }

    var events: [Event] {
        let interims = stride(from: start, to: start + duration, by: Int(interim)).dropFirst()
        var instants = Array(interims)
        instants.insert(start, at: 0)
        instants.append(start + duration)
        return instants.indices.map { index in
            let status: AccountingRecord.Status =
                index == 0 ? .start : index == instants.count - 1 ? .stop : .interimUpdate
            return Event(at: instants[index], record: record(status, at: instants[index]))
        }
    }

    private func record(_ status: AccountingRecord.Status, at instant: Int64) -> AccountingRecord {
        let isStart = status == .start
        let octets = isNarrow ? AccountedOctets.narrow : AccountedOctets.wide
        return AccountingRecord(
            packet: 0,
            receivedAt: after(instant),
            accessPoint: nas,
            nas: nas,
            status: status,
            sessionID: "\(number)",
            token: hasToken ? SessionToken(number) : nil,
            userName: "anonymous",
            station: device,
            sessionTime: isStart ? nil : UInt32(clamping: instant - begun(at: instant)),
            input: isStart ? nil : octets(told(inputRate, at: instant)),
            output: isStart ? nil : octets(told(outputRate, at: instant))
        )
    }

    private func told(_ rate: UInt64, at instant: Int64) -> UInt64 {
        used(rate, until: instant) - used(rate, until: begun(at: instant))
    }

    private func begun(at instant: Int64) -> Int64 {
        guard let resetAt, resetAt <= instant else { return start }
        return resetAt
    }
}

/// How messages reach us.
struct Delivery {
    /// The most seconds that one may be under way.
    var longestDelay = 0
    /// How many in a hundred come twice.
    var repeated = 0
    /// How many in a hundred never come.
    var lost = 0

    /// What we receive, in the order in which we receive it.
    func deliver(
        _ events: [SimulatedSession.Event],
        with generator: inout RepeatableGenerator
    ) -> [AccountingRecord] {
        var heard: [(at: Int64, tie: Int, record: AccountingRecord)] = []
        for event in events {
            guard generator.number(1...100) > lost else { continue }
            for _ in 0..<(generator.number(1...100) <= repeated ? 2 : 1) {
                let delay = generator.number(0...longestDelay)
                var record = event.record
                record.receivedAt = after(event.at + Int64(delay))
                record.delay = UInt32(delay)
                heard.append((event.at + Int64(delay), heard.count, record))
            }
        }
        heard.sort { ($0.at, $0.tie) < ($1.at, $1.tie) }
        return heard.enumerated().map { index, message in
            var record = message.record
            record.packet = UInt128(index + 1)
            return record
        }
    }
}
