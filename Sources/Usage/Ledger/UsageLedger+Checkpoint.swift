package import Domain
internal import FoundationEssentials
internal import Store
internal import Synchronization

extension UsageLedger {
    /// Ends what is presumed over, and samples how many sessions are open; to be called each minute.
    package func sweep(at now: Timestamp) {
        state.withLock { state in
            for share in state.sessions.closeIdle(at: now) { state.hours.apply(share) }
            var open: [UAI: Int64] = [:]
            for (place, count) in state.sessions.concurrency {
                open[place.establishment, default: 0] += Int64(count)
            }
            for (establishment, count) in open {
                state.hours.noteOpenSessions(count, in: establishment, at: now)
            }
        }
    }

    /// Saves what has been counted; to be called by the thread that writes the journal, and by no other.
    ///
    /// - Throws: `StoreError`; then everything stays as it is, for the next time.
    package func save(at now: Timestamp) throws {
        let checkpoint = try state.withLock { state in
            state.isRestored ? try UsageCheckpoint(state, sweptAt: now) : nil
        }
        guard let checkpoint else { return }
        try store.save(checkpoint)
        state.withLock { state in
            state.sessions.changesWereSaved()
            state.hours.changesWereSaved()
            state.presence.changesWereSaved()
        }
    }
}

extension UsageCheckpoint {
    fileprivate init(_ state: UsageLedger.State, sweptAt: Timestamp) throws {
        self.init()
        position = state.position
        self.sweptAt = sweptAt
        let changes = state.sessions.changes
        sessions =
            try changes.sessions.map { State(key: $0.text, content: try Self.json($1)) }
            + changes.forgottenSessions.map { State(key: $0.text, content: nil) }
        scopes =
            try changes.epochs.map { State(key: $0.scope.name, content: try Self.json($0)) }
            + changes.forgottenScopes.map { State(key: $0.name, content: nil) }
        hours = state.hours.usage.map { cell, counts in
            Hour(hour: cell.hour.number, place: cell.place, amounts: counts.amounts)
        }
        refusals = state.hours.refusals.map { cell, count in
            Refusals(
                hour: cell.hour.number,
                place: cell.place,
                reason: cell.reason,
                count: count
            )
        }
        health = state.hours.health.map { cell, gain in
            Health(hour: cell.hour.number, establishment: cell.establishment) { former in
                // What cannot be read, as from another version, must not stop all that follows.
                let known = former.flatMap {
                    try? JSONDecoder().decode(HourHealth.self, from: Data($0.utf8))
                }
                var health = known ?? HourHealth()
                health.add(gain)
                return try Self.json(health)
            }
        }
        presence = state.presence.rows.map { row, mark in
            Presence(
                period: row.period.rawValue,
                start: row.start,
                establishment: row.establishment,
                subject: (row.subject.high, row.subject.low),
                population: mark.population,
                system: row.system,
                isDevice: row.isDevice,
                wasAdmitted: mark.wasAdmitted,
                wasRefused: mark.wasRefused
            )
        }
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}

extension UsageCounts {
    /// In the order of `UsageCheckpoint.Hour`.
    fileprivate var amounts: [Int64] {
        [
            admitted, refused, resumed, sessions, lostSessions, seconds, input, output, accounting,
        ]
    }
}

extension SessionBook {
    /// Takes up what a checkpoint left.
    ///
    /// What cannot be read, as from another version, is left out: such a session begins anew with its
    /// next record.
    init(_ saved: SavedSessions, _ limits: SessionLimits) {
        let decoder = JSONDecoder()
        var sessions: [SessionKey: Session] = [:]
        for (text, content) in saved.sessions {
            guard let key = SessionKey(text: text) else { continue }
            sessions[key] = try? decoder.decode(Session.self, from: Data(content.utf8))
        }
        let epochs = saved.scopes.values.compactMap {
            try? decoder.decode(AccountingEpoch.self, from: Data($0.utf8))
        }
        self.init(limits: limits, sessions: sessions, epochs: epochs)
    }
}

extension SessionKey {
    /// In hexadecimal digits, as it is stored.
    fileprivate var text: String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    fileprivate init?(text: String) {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var octets: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            let pair = String(decoding: digits[start..<start + 2], as: UTF8.self)
            guard let octet = UInt8(pair, radix: 16) else { return nil }
            octets.append(octet)
        }
        self.init(octets: octets)
    }
}
