import Domain
import Testing

@testable import Directory

@Suite("Throttle over many devices and accounts")
struct ThrottleSharedTests {
    private var simulation = ThrottleSimulation()

    @Test("Strangers get twenty passwords in ten minutes at an account, whatever their addresses")
    mutating func account() {
        for number in 0..<20 {
            #expect(simulation.login("a", "\(number)", from: number) == .wrong)
        }
        #expect(simulation.login("a", "20", from: 20) == .wait(.seconds(30)))
        for number in 20..<2000 {
            _ = simulation.login("a", "\(number)", from: number)
            simulation.elapsed += .seconds(1)
        }
        #expect(simulation.hashes == 20 + 1979 / 30)
    }

    @Test("A neighbour never keeps a pupil out of his own devices")
    mutating func neighbour() {
        #expect(simulation.login("a", "juste", from: 1) == .admitted)
        for number in 0..<5000 {
            _ = simulation.login("a", "\(number)", from: 100 + number)
            #expect(simulation.login("a", "juste", from: 1) == .admitted)
        }
        #expect(simulation.login("a", "juste", from: 2) == .wait(.seconds(30)))
    }

    @Test("Devices known from another day are as free as those known from today")
    mutating func seeded() {
        var throttle = simulation.throttle
        throttle.admitted(AccountID("a"), from: ThrottleSimulation.origin(1))
        for number in 0..<20 {
            let (account, origin) = (AccountID("a"), ThrottleSimulation.origin(100 + number))
            let tag = simulation.tag("a", "\(number)")
            _ = throttle.judge(account, from: origin, tag: tag, at: simulation.now)
        }
        let tag = simulation.tag("a", "juste")
        for (device, answer) in [
            (1, LoginThrottle.Answer.tryIt), (2, .wait(until: simulation.now + .seconds(30))),
        ] {
            let origin = ThrottleSimulation.origin(device)
            let given = throttle.judge(AccountID("a"), from: origin, tag: tag, at: simulation.now)
            #expect(given == answer)
        }
    }

    @Test("A device gets thirty wrong pairs in ten minutes, except where it is known")
    mutating func spraying() {
        #expect(simulation.login("sien", "juste", from: 1) == .admitted)
        for number in 0..<30 {
            #expect(simulation.login("\(number)", "azerty", from: 1) == .wrong)
        }
        #expect(simulation.login("30", "azerty", from: 1) == .wait(.seconds(20)))
        #expect(simulation.login("31", "juste", from: 1) == .wait(.seconds(20)))
        #expect(simulation.login("sien", "juste", from: 1) == .admitted)
        #expect(simulation.login("30", "juste", from: 2) == .admitted)
    }

    @Test("Right passwords in between give a sprayer nothing back")
    mutating func ownAccountInBetween() {
        for number in 0..<200 {
            _ = simulation.login("\(number)", "azerty", from: 1)
            #expect(simulation.login("sien", "juste", from: 1) == .admitted)
        }
        #expect(simulation.hashes == 30 + 200)
    }

    @Test("Strangers behind an access point get 3,000 wrong passwords, then five a second")
    mutating func accessPoint() {
        #expect(simulation.login("sien", "juste", from: 1) == .admitted)
        for number in 0..<4000 {
            _ = simulation.login("\(number)", "azerty", from: 100 + number)
        }
        #expect(simulation.hashes == 1 + 3000)
        #expect(simulation.login("x", "juste", from: 2) == .wait(.milliseconds(200)))
        #expect(simulation.login("sien", "juste", from: 1) == .admitted)
        #expect(simulation.login("x", "juste", from: 2, through: "autre") == .admitted)
    }

    @Test("Many passwords at once are no way around")
    mutating func atOnce() {
        var letThrough = 0
        for number in 0..<500 {
            let answer = simulation.judge("a", "\(number)", from: number)
            if answer == .tryIt { letThrough += 1 }
        }
        #expect(letThrough == 20)
    }

    @Test("Right passwords leave nothing behind but the device")
    mutating func clean() {
        for number in 0..<1000 {
            #expect(simulation.login("\(number)", "juste", from: number) == .admitted)
        }
        let throttle = simulation.throttle
        #expect(throttle.pairs.count == 0 && throttle.accounts.count == 0)
        #expect(throttle.stations.count == 0 && throttle.known.count == 1000)
    }

    @Test("A device that logs in under many addresses keeps its account to eight of them")
    mutating func manyAddresses() {
        for number in 0..<100 { _ = simulation.login("a", "juste", from: number) }
        #expect(simulation.throttle.known[AccountID("a").hashValue]?.count == 8)
    }
}
