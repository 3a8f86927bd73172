import Testing

@testable import Directory

@Suite("Bounds of the throttle")
struct ThrottleBoundTests {
    @Test("All tables together hold 65,536 entries at most")
    func entries() {
        let limits = ThrottleLimits()
        let sum =
            limits.pairs + limits.accounts + limits.knownAccounts + limits.stations
            + limits.accessPoints
        #expect(sum <= 65_536)
    }

    @Test("A table never holds more than its capacity and keeps what was used last")
    func table() {
        var table = ThrottleTable<Int, Int>(capacity: 100)
        for key in 0..<10_000 {
            table.set(key, to: key) { _ in false }
            table.set(0, to: 0) { _ in false }
            #expect(table.count <= 100)
            for recent in max(0, key - 40)...key { #expect(table[recent] == recent) }
            #expect(table[0] == 0)
        }
        #expect(table[5000] == nil)
    }

    @Test("Entries that hold an attacker back outlive any number of others")
    func held() {
        var table = ThrottleTable<Int, Int>(capacity: 100)
        for key in 0..<25 { table.set(-key, to: 1) { $0 > 0 } }
        for key in 1..<10_000 { table.set(key, to: 0) { $0 > 0 } }
        for key in 0..<25 { #expect(table[-key] == 1) }
        for key in 10_000..<20_000 { table.set(key, to: 1) { $0 > 0 } }
        #expect(table.count <= 100)
    }

    @Test("A flood of invented accounts and addresses does not reopen an account")
    func flood() {
        var limits = ThrottleLimits()
        limits.accessPoint = ThrottleBucket.Size(tokens: 1_000_000, interval: .seconds(1))
        (limits.pairs, limits.accounts, limits.stations) = (1000, 1000, 1000)
        var simulation = ThrottleSimulation(limits)
        for number in 0..<20 { _ = simulation.login("cible", "\(number)", from: number) }
        for number in 0..<10_000 {
            _ = simulation.login("\(number)", "azerty", from: 1_000_000 + number)
        }
        #expect(simulation.login("cible", "20", from: 20) == .wait(.seconds(30)))
        let throttle = simulation.throttle
        #expect(throttle.pairs.count <= limits.pairs)
        #expect(throttle.accounts.count <= limits.accounts)
        #expect(throttle.stations.count <= limits.stations)
    }
}
