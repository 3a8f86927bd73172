package import Domain

/// One person, or one device, in one period.
package struct PresenceRow: Sendable, Hashable {
    package let period: PresencePeriod
    package let start: Timestamp
    package let establishment: UAI
    package let subject: PresenceSubject
    package let system: DeviceSystem
    package let isDevice: Bool
}

/// What became of the attempts of a row.
package struct PresenceMark: Sendable, Hashable {
    package var population: UsagePopulation
    package var wasAdmitted: Bool
    package var wasRefused: Bool
}

/// Who tried to log in since the last checkpoint, period by period: a fold of attempts.
///
/// A checkpoint joins these to what is stored, and empties them.
package struct Presence: Sendable {
    /// Rows above which what comes is no longer noted.
    static let capacity = 1_000_000

    package let calendar: LocalCalendar
    package private(set) var rows: [PresenceRow: PresenceMark] = [:]
    /// Rows that there was no room for.
    package private(set) var overflow: Int64 = 0

    package init(calendar: LocalCalendar) {
        self.calendar = calendar
    }

    /// To be called when the transaction that joined these to what is stored is over.
    package mutating func changesWereSaved() {
        rows.removeAll(keepingCapacity: true)
    }

    /// Notes an attempt.
    ///
    /// - Parameters:
    ///   - attempt: one that was not noted before.
    ///   - person: the keyed hash of the account; `nil` when nobody was recognised.
    ///   - device: that of the account and the station; `nil` when one of them is not known.
    package mutating func apply(
        _ attempt: JournaledAttempt,
        person: PresenceSubject?,
        device: PresenceSubject?
    ) {
        let instant = Timestamp(secondsSinceEpoch: attempt.at.flooredQuotient(by: 1000))
        if let person {
            for period in PresencePeriod.allCases {
                note(attempt, person, in: period, at: instant, isDevice: false)
            }
        }
        if let device {
            for period in [PresencePeriod.day, .month] {
                note(attempt, device, in: period, at: instant, isDevice: true)
            }
        }
    }

    private mutating func note(
        _ attempt: JournaledAttempt,
        _ subject: PresenceSubject,
        in period: PresencePeriod,
        at instant: Timestamp,
        isDevice: Bool
    ) {
        let row = PresenceRow(
            period: period,
            start: period.start(containing: instant, in: calendar),
            establishment: attempt.place.establishment,
            subject: subject,
            system: attempt.place.system,
            isDevice: isDevice
        )
        let isRefused = attempt.refusal != nil
        if var mark = rows[row] {
            mark.wasAdmitted = mark.wasAdmitted || !isRefused
            mark.wasRefused = mark.wasRefused || isRefused
            rows[row] = mark
        } else if rows.count < Self.capacity {
            rows[row] = PresenceMark(
                population: attempt.place.population,
                wasAdmitted: !isRefused,
                wasRefused: isRefused
            )
        } else {
            overflow = overflow.saturatingAdd(1)
        }
    }
}
