package import Domain
internal import Store

/// Everything that was counted for one school in one period: what indicators are computed from.
package struct UsageFigures: Sendable {
    package let establishment: UAI
    /// The period, up to the first instant after it.
    package let span: Range<Timestamp>
    package var counts = UsageCounts()
    package var refusals: [RefusalReason: Int64] = [:]
    package var latency = LatencyHistogram()
    /// The most logins that were admitted in one second.
    package var admittedInOneSecond: Int64 = 0
    /// The most sessions that were open at once, of one sample a minute.
    package var peakSessions: Int64 = 0
    /// Logins admitted by kind of person, and by kind of device; refused by kind of device.
    package var admittedByPopulation: [UsagePopulation: Int64] = [:]
    package var admittedBySystem: [DeviceSystem: Int64] = [:]
    package var refusedBySystem: [DeviceSystem: Int64] = [:]
    /// People who got in; `nil` when nobody counted them.
    package var people: Int?
    package var peopleByPopulation: [String: Int] = [:]
    /// Devices that got in: more than there are, since many change their address.
    package var devices = 0
    /// People who tried and never got in.
    package var onlyRefused = 0

    init(establishment: UAI, span: Range<Timestamp>) {
        self.establishment = establishment
        self.span = span
    }

    mutating func add(_ hour: UsageCheckpoint.Hour) {
        guard let counts = UsageCounts(hour.amounts) else { return }
        self.counts.add(counts)
        admittedByPopulation.add(counts.admitted, to: hour.place.population)
        admittedBySystem.add(counts.admitted, to: hour.place.system)
        refusedBySystem.add(counts.refused, to: hour.place.system)
    }

    mutating func add(_ refusals: UsageCheckpoint.Refusals) {
        self.refusals.add(refusals.count, to: refusals.reason)
    }

    /// Adds how one of its hours was: peaks are the highest, not sums.
    mutating func add(_ hour: HourHealth) {
        latency.add(hour.latency)
        admittedInOneSecond = max(admittedInOneSecond, hour.admittedInOneSecond.peak)
        peakSessions = max(peakSessions, hour.peakSessions)
    }

    mutating func add(_ people: StoredUsage.People) {
        switch people.dimension {
        case .all: self.people = people.count
        case .population: peopleByPopulation[people.value] = people.count
        case .onlyRefused: onlyRefused += people.count
        case .device: devices += people.count
        case .system: break
        }
    }
}

extension UsageCounts {
    /// - Returns: `nil` unless there are nine amounts, in the order of `UsageCheckpoint.Hour`.
    fileprivate init?(_ amounts: [Int64]) {
        guard amounts.count == 9 else { return nil }
        self.init()
        admitted = amounts[0]
        refused = amounts[1]
        resumed = amounts[2]
        sessions = amounts[3]
        lostSessions = amounts[4]
        seconds = amounts[5]
        input = amounts[6]
        output = amounts[7]
        accounting = amounts[8]
    }
}

extension Dictionary where Value == Int64 {
    fileprivate mutating func add(_ amount: Int64, to key: Key) {
        guard amount != 0 else { return }
        self[key] = (self[key] ?? 0).saturatingAdd(amount)
    }
}
