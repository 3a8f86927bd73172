package import Domain

/// What the journal came to since the last checkpoint: amounts are added to what is stored.
package struct UsageCheckpoint: Sendable {
    /// A key of a session or of an access point, and its state; `nil` when it is forgotten.
    package struct State: Sendable, Equatable {
        package let key: String
        package let content: String?

        package init(key: String, content: String?) {
            self.key = key
            self.content = content
        }
    }

    /// What one hour gained in one place; hours are counted since 1970-01-01T00:00:00Z.
    package struct Hour: Sendable, Equatable {
        package let hour: Int64
        package let place: UsagePlace
        /// Admitted, refused, resumed, sessions, lost sessions, seconds, input, output, accounting.
        package let amounts: [Int64]

        package init(hour: Int64, place: UsagePlace, amounts: [Int64]) {
            self.hour = hour
            self.place = place
            self.amounts = amounts
        }
    }

    package struct Refusals: Sendable, Equatable {
        package let hour: Int64
        package let place: UsagePlace
        package let reason: RefusalReason
        package let count: Int64

        package init(hour: Int64, place: UsagePlace, reason: RefusalReason, count: Int64) {
            self.hour = hour
            self.place = place
            self.reason = reason
            self.count = count
        }
    }

    /// How one hour was for one school: joined to what is stored by the caller's own rule.
    package struct Health: Sendable {
        package let hour: Int64
        package let establishment: UAI
        package let joined: @Sendable (String?) throws -> String

        package init(
            hour: Int64,
            establishment: UAI,
            joined: @escaping @Sendable (String?) throws -> String
        ) {
            self.hour = hour
            self.establishment = establishment
            self.joined = joined
        }
    }

    /// One person, or one device, in one period.
    package struct Presence: Sendable, Equatable {
        package let period: String
        package let start: Timestamp
        package let establishment: UAI
        package let subject: (high: UInt64, low: UInt64)
        package let population: UsagePopulation
        package let system: DeviceSystem
        package let isDevice: Bool
        package let wasAdmitted: Bool
        package let wasRefused: Bool

        package init(
            period: String,
            start: Timestamp,
            establishment: UAI,
            subject: (high: UInt64, low: UInt64),
            population: UsagePopulation,
            system: DeviceSystem,
            isDevice: Bool,
            wasAdmitted: Bool,
            wasRefused: Bool
        ) {
            self.period = period
            self.start = start
            self.establishment = establishment
            self.subject = subject
            self.population = population
            self.system = system
            self.isDevice = isDevice
            self.wasAdmitted = wasAdmitted
            self.wasRefused = wasRefused
        }

        package static func == (left: Presence, right: Presence) -> Bool {
            (left.period, left.start, left.establishment)
                == (right.period, right.start, right.establishment)
                && left.subject == right.subject
                && (left.population, left.system, left.isDevice)
                    == (right.population, right.system, right.isDevice)
                && (left.wasAdmitted, left.wasRefused) == (right.wasAdmitted, right.wasRefused)
        }
    }

    /// Up to where the journal is in it.
    package var position = JournalPosition()
    package var sweptAt = Timestamp(secondsSinceEpoch: 0)
    package var sessions: [State] = []
    package var scopes: [State] = []
    package var hours: [Hour] = []
    package var refusals: [Refusals] = []
    package var health: [Health] = []
    package var presence: [Presence] = []

    package init() {}
}

/// Where the last checkpoint left sessions and access points.
package struct SavedSessions: Sendable {
    package var position = JournalPosition()
    package var sweptAt: Timestamp?
    /// By key.
    package var sessions: [String: String] = [:]
    package var scopes: [String: String] = [:]
}
