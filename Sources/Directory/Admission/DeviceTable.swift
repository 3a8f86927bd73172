package import Domain

/// The devices that accounts with a maximum logged in with, so that their number can be bounded.
///
/// A device is a MAC address: one that makes itself a new address counts as a new device.
package struct DeviceTable: Sendable {
    package enum Answer: Sendable, Equatable {
        case admitted
        /// The account has this many devices already.
        case refused(devices: Int)
    }

    private var lastSeen: [AccountID: [StationID: Timestamp]] = [:]
    private var changed: [AccountID: Set<StationID>] = [:]
    package private(set) var count = 0
    private let capacity: Int
    /// Seconds for which a device counts after it was last seen.
    private let memory: Int64

    private static let secondsPerDay: Int64 = 86_400
    /// Days.
    private static let longestMemory = 366
    /// Seconds: a device that comes back sooner is not written anew.
    private static let resolution: Int64 = 3_600

    /// - Parameters:
    ///   - days: for which a device counts after it was last seen; 1 to 366.
    ///   - capacity: devices kept at most; beyond, new ones are let in and not remembered.
    package init(days: Int = 30, capacity: Int = 100_000) {
        memory = Int64(min(max(days, 1), Self.longestMemory)) * Self.secondsPerDay
        self.capacity = capacity
    }

    /// Takes in what a store kept; what is too old, or beyond the capacity, is passed over.
    package mutating func load(_ sightings: some Sequence<DeviceSighting>, at now: Timestamp) {
        for sighting in sightings where isRemembered(sighting.lastSeen, at: now) {
            if let known = lastSeen[sighting.account]?[sighting.station] {
                guard known < sighting.lastSeen else { continue }
            } else {
                guard count < capacity else { continue }
                count += 1
            }
            lastSeen[sighting.account, default: [:]][sighting.station] = sighting.lastSeen
        }
    }

    /// Decides whether a device may be used by an account, and remembers it when it may.
    ///
    /// A device that the account used lately may always be.
    package mutating func admit(
        _ station: StationID,
        of account: AccountID,
        at now: Timestamp,
        maximum: Int
    ) -> Answer {
        let known = lastSeen[account]?[station]
        if let known, isRemembered(known, at: now) {
            if now.seconds(since: known) >= Self.resolution { note(station, account, now) }
            return .admitted
        }
        let devices = devices(of: account, at: now)
        guard devices < maximum else { return .refused(devices: devices) }
        if known == nil {
            guard count < capacity else { return .admitted }
            count += 1
        }
        note(station, account, now)
        return .admitted
    }

    /// The number of devices that count for an account.
    package func devices(of account: AccountID, at now: Timestamp) -> Int {
        lastSeen[account]?.values.count { isRemembered($0, at: now) } ?? 0
    }

    /// What was seen since the last call, once each, for a store to keep.
    package mutating func drainChanges() -> [DeviceSighting] {
        defer { changed = [:] }
        return changed.flatMap { account, stations in
            stations.compactMap { station in
                lastSeen[account]?[station].map {
                    DeviceSighting(account: account, station: station, lastSeen: $0)
                }
            }
        }
    }

    /// Forgets what no longer counts, to make room: once a day is enough.
    ///
    /// - Returns: the instant from which a store must still keep what was seen.
    @discardableResult
    package mutating func forgetOld(at now: Timestamp) -> Timestamp {
        for (account, stations) in lastSeen {
            let kept = stations.filter { isRemembered($0.value, at: now) }
            guard kept.count < stations.count else { continue }
            count -= stations.count - kept.count
            changed[account]?.formIntersection(kept.keys)
            lastSeen[account] = kept.isEmpty ? nil : kept
        }
        return now.adding(seconds: -memory)
    }

    private mutating func note(_ station: StationID, _ account: AccountID, _ now: Timestamp) {
        lastSeen[account, default: [:]][station] = now
        changed[account, default: []].insert(station)
    }

    private func isRemembered(_ instant: Timestamp, at now: Timestamp) -> Bool {
        now.seconds(since: instant) < memory
    }
}
