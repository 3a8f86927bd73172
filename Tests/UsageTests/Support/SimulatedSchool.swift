import Domain
import TestSupport
import Usage

/// Some hours of a school: who was really there, and what its access points tell.
struct SimulatedSchool {
    var sessions: [SimulatedSession] = []

    /// Makes sessions up; all access points count in 64 bits, or all in 32.
    init(
        sessions count: Int,
        isNarrow: Bool = false,
        with generator: inout RepeatableGenerator
    ) throws {
        for number in 0..<count {
            sessions.append(
                SimulatedSession(
                    number: number,
                    nas: "borne \(generator.number(0...3))",
                    hasToken: generator.number(0...3) > 0,
                    device: try station(generator.number(0...(count / 2))),
                    start: Int64(generator.number(0...20_000)),
                    duration: Int64(generator.number(0...15_000)),
                    inputRate: UInt64(generator.number(0...1_000_000)),
                    // Below 2^31 octets between two interims, or wraps cannot be told from resets.
                    outputRate: UInt64(generator.number(0...(isNarrow ? 2_000_000 : 4_000_000))),
                    interim: Int64(generator.number(300...900)),
                    isNarrow: isNarrow
                )
            )
        }
    }

    var events: [SimulatedSession.Event] { sessions.flatMap(\.events) }

    /// What a perfect observer would have counted.
    var truth: UsageTotals {
        var truth = UsageTotals()
        for session in sessions {
            let end = session.start + session.duration
            truth.sessions += 1
            truth.seconds += session.duration
            truth.input += Int64(session.input(until: end))
            truth.output += Int64(session.output(until: end))
        }
        return truth
    }
}

/// Folds records, ending what is idle now and then.
struct Folding {
    var book: SessionBook
    var shares: [UsageShare] = []
    let owner: SessionOwner

    init(_ book: SessionBook = SessionBook()) throws {
        self.book = book
        owner = SessionOwner(place: try somewhere())
    }

    /// Folds records; `sweeping` is the seconds between two looks at what is idle, `nil` for never.
    mutating func fold(_ records: some Sequence<AccountingRecord>, sweeping: Int64? = nil) {
        var swept: Timestamp?
        for record in records {
            if let sweeping, record.receivedAt.seconds(since: swept ?? after(0)) >= sweeping {
                shares += book.closeIdle(at: record.receivedAt)
                swept = record.receivedAt
            }
            shares += book.apply(record) { [owner] _ in owner }
        }
    }

    mutating func finish(at instant: Int64 = 100_000) {
        shares += book.closeIdle(at: after(instant))
    }

    var totals: UsageTotals { UsageTotals(shares) }

    /// The shares of each hour added up.
    var hours: [UTCHour: UsageTotals] {
        Dictionary(grouping: shares, by: \.hour).mapValues { UsageTotals($0) }
    }
}
