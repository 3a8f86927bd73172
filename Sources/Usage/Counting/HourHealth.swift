/// How well the service did for one school in one hour; hours are merged by `add`.
package struct HourHealth: Sendable, Hashable {
    /// Logins admitted in each of the 60 minutes.
    package private(set) var admittedByMinute = [Int64](repeating: 0, count: 60)
    /// The most logins that were admitted in one second.
    package internal(set) var admittedInOneSecond = SecondPeak()
    /// From the first request to the last answer, of attempts that got one.
    package internal(set) var latency = LatencyHistogram()
    package internal(set) var duplicates: Int64 = 0
    package internal(set) var malformed: Int64 = 0
    /// Attempts that were counted and could not be written to the journal.
    package internal(set) var unlogged: Int64 = 0
    /// Changes that are only estimated, from events more than two hours apart.
    package internal(set) var coarseShares: Int64 = 0
    /// Minutes in which a probe got in.
    package internal(set) var probed = MinuteSet()
    /// Minutes in which a probe was due.
    package internal(set) var due = MinuteSet()
    /// The most sessions that were open at once, of the samples that were taken.
    package private(set) var peakSessions: Int64 = 0
    package private(set) var sampledSessions: Int64 = 0
    package private(set) var samples: Int64 = 0

    package init() {}

    /// Minutes in which somebody or the probe got in.
    package var upMinutes: Int { up.count }
    /// Minutes in which the service was to be up.
    package var expectedMinutes: Int { due.union(up).count }

    private var up: MinuteSet {
        var minutes = probed
        for (minute, count) in admittedByMinute.enumerated() where count > 0 {
            minutes.insert(minute)
        }
        return minutes
    }

    mutating func countAdmitted(second: Int) {
        let minute = second / 60
        guard admittedByMinute.indices.contains(minute) else { return }
        admittedByMinute[minute] = admittedByMinute[minute].saturatingAdd(1)
        admittedInOneSecond.add(second: second)
    }

    mutating func countSessions(_ open: Int64) {
        peakSessions = max(peakSessions, open)
        sampledSessions = sampledSessions.saturatingAdd(open)
        samples = samples.saturatingAdd(1)
    }

    /// Adds what came after of the same hour.
    package mutating func add(_ later: HourHealth) {
        for (minute, count) in later.admittedByMinute.enumerated() {
            admittedByMinute[minute] = admittedByMinute[minute].saturatingAdd(count)
        }
        admittedInOneSecond.add(later.admittedInOneSecond)
        latency.add(later.latency)
        duplicates = duplicates.saturatingAdd(later.duplicates)
        malformed = malformed.saturatingAdd(later.malformed)
        unlogged = unlogged.saturatingAdd(later.unlogged)
        coarseShares = coarseShares.saturatingAdd(later.coarseShares)
        probed.formUnion(later.probed)
        due.formUnion(later.due)
        peakSessions = max(peakSessions, later.peakSessions)
        sampledSessions = sampledSessions.saturatingAdd(later.sampledSessions)
        samples = samples.saturatingAdd(later.samples)
    }
}

extension HourHealth: Codable {
    private enum CodingKeys: String, CodingKey {
        case admittedByMinute
        case admittedInOneSecond
        case latency
        case duplicates
        case malformed
        case unlogged
        case coarseShares
        case probed
        case due
        case peakSessions
        case sampledSessions
        case samples
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let minutes = try values.decode([Int64].self, forKey: .admittedByMinute)
        for (minute, count) in minutes.prefix(60).enumerated() { admittedByMinute[minute] = count }
        admittedInOneSecond = try values.decode(SecondPeak.self, forKey: .admittedInOneSecond)
        latency = try values.decode(LatencyHistogram.self, forKey: .latency)
        duplicates = try values.decode(Int64.self, forKey: .duplicates)
        malformed = try values.decode(Int64.self, forKey: .malformed)
        unlogged = try values.decode(Int64.self, forKey: .unlogged)
        coarseShares = try values.decode(Int64.self, forKey: .coarseShares)
        probed = try values.decode(MinuteSet.self, forKey: .probed)
        due = try values.decode(MinuteSet.self, forKey: .due)
        peakSessions = try values.decode(Int64.self, forKey: .peakSessions)
        sampledSessions = try values.decode(Int64.self, forKey: .sampledSessions)
        samples = try values.decode(Int64.self, forKey: .samples)
    }
}
