import Domain
import Testing

@testable import Bench

@Suite("The devices of a load test")
struct DeviceTests {
    private let account = LoadAccount(login: "un", password: SecretBytes("Motdepasse-un"))

    @Test("have addresses of their own, which nobody bought")
    func addresses() throws {
        let numbers = Array(0..<3_000) + stride(from: 3_000, to: 1 << 30, by: 9_999_991)
        var seen: Set<StationID> = []
        for number in numbers {
            let device = Device(number: number, account: account)
            let station = try #require(StationID(device.station.utf8), "\(device.station)")
            #expect(station.description == device.station)
            #expect(station.isLocallyAdministered)
            // Bit 0 of the first octet would make it a group's.
            #expect(station.bits >> 40 & 1 == 0)
            seen.insert(station)
        }
        #expect(seen.count == numbers.count)
    }
}
