package import Domain

/// Where usage is counted.
package struct UsageCell: Sendable, Hashable {
    package let hour: UTCHour
    package let place: UsagePlace

    package init(hour: UTCHour, place: UsagePlace) {
        self.hour = hour
        self.place = place
    }
}

/// Where refusals are counted.
package struct RefusalCell: Sendable, Hashable {
    package let hour: UTCHour
    package let place: UsagePlace
    package let reason: RefusalReason

    package init(hour: UTCHour, place: UsagePlace, reason: RefusalReason) {
        self.hour = hour
        self.place = place
        self.reason = reason
    }
}

/// Where the health of the service is counted.
package struct HealthCell: Sendable, Hashable {
    package let hour: UTCHour
    package let establishment: UAI

    package init(hour: UTCHour, establishment: UAI) {
        self.hour = hour
        self.establishment = establishment
    }
}
