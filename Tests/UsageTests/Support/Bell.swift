import Domain
import Testing
import Usage

/// Instants of a school day: seconds after a full hour of the world's clock.
func after(_ seconds: Int64) -> Timestamp {
    Timestamp(secondsSinceEpoch: 1_773_730_800 + seconds)
}

/// Where most tests count.
func somewhere(
    _ population: UsagePopulation = .eleve,
    _ system: DeviceSystem = .android
) throws -> UsagePlace {
    UsagePlace(
        establishment: try #require(UAI("9980001C")),
        population: population,
        system: system
    )
}

/// The MAC address with that number.
func station(_ number: Int) throws -> StationID {
    var digits = String(number, radix: 16)
    while digits.utf8.count < 12 { digits = "0" + digits }
    return try #require(StationID(digits.utf8))
}

extension SessionToken {
    init(_ number: Int) {
        self.init(high: 0, low: UInt64(truncatingIfNeeded: number))
    }
}
