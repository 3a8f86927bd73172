import Testing

@testable import Directory

@Suite("Throttle of a device on an account")
struct ThrottleDeviceTests {
    private var simulation = ThrottleSimulation()

    @Test("After five distinct wrong passwords a device waits, twice as long each time")
    mutating func doubles() {
        for number in 0..<5 { #expect(simulation.login("a", "\(number)", from: 1) == .wrong) }
        let delays = [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]
        for (index, delay) in delays.enumerated() {
            #expect(simulation.login("a", "juste", from: 1) == .wait(.seconds(delay)))
            simulation.elapsed += .seconds(delay) - .milliseconds(1)
            #expect(simulation.login("a", "juste", from: 1) == .wait(.milliseconds(1)))
            simulation.elapsed += .milliseconds(1)
            #expect(simulation.login("a", "\(5 + index)", from: 1) == .wrong)
        }
        #expect(simulation.hashes == 5 + delays.count)
    }

    @Test("A right password after the wait frees the device at once")
    mutating func freed() {
        for number in 0..<5 { _ = simulation.login("a", "\(number)", from: 1) }
        simulation.elapsed += .seconds(2)
        #expect(simulation.login("a", "juste", from: 1) == .admitted)
        for number in 0..<5 { #expect(simulation.login("a", "\(number)", from: 1) == .wrong) }
        #expect(simulation.login("a", "5", from: 1) == .wait(.seconds(2)))
    }

    @Test("A wait is for one device and one account")
    mutating func separate() {
        for number in 0..<5 { _ = simulation.login("a", "\(number)", from: 1) }
        #expect(simulation.login("a", "juste", from: 2) == .admitted)
        #expect(simulation.login("b", "juste", from: 1) == .admitted)
    }

    @Test("Stale passwords cost one hash each and never count again, up to four in turn")
    mutating func stale() {
        for round in 0..<1000 {
            for password in ["w", "x", "y", "z"] {
                let outcome = simulation.login("a", password, from: 1)
                #expect(outcome == (round == 0 ? .wrong : .knownWrong))
            }
            simulation.elapsed += .seconds(1)
        }
        #expect(simulation.hashes == 4)
        #expect(simulation.login("a", "juste", from: 1) == .admitted)
    }

    @Test("A wrong password is hashed again after an hour, and still does not count")
    mutating func hashedAgain() {
        for _ in 0..<10 {
            #expect(simulation.login("a", "x", from: 1) == .wrong)
            simulation.elapsed += .seconds(3600)
        }
        #expect(simulation.hashes == 10)
        for number in 0..<4 { #expect(simulation.login("a", "\(number)", from: 1) == .wrong) }
        #expect(simulation.login("a", "5", from: 1) == .wait(.seconds(2)))
    }

    @Test("A device's failures are forgotten after half a day")
    mutating func forgotten() {
        for number in 0..<5 { _ = simulation.login("a", "\(number)", from: 1) }
        simulation.elapsed += .seconds(12 * 3600 + 1)
        for number in 5..<10 { #expect(simulation.login("a", "\(number)", from: 1) == .wrong) }
    }

    @Test("Passwords that are being hashed count already")
    mutating func inFlight() {
        for number in 0..<5 { #expect(simulation.judge("a", "\(number)", from: 1) == .tryIt) }
        #expect(simulation.login("a", "5", from: 1) == .wait(.seconds(2)))
    }

    @Test("A device that starts over before its verdict is let through, but not without end")
    mutating func startsOver() {
        for _ in 0..<4 { #expect(simulation.judge("a", "juste", from: 1) == .tryIt) }
        #expect(simulation.login("a", "juste", from: 1) == .wait(.seconds(10)))
        simulation.elapsed += .seconds(10)
        #expect(simulation.login("a", "juste", from: 1) == .admitted)
        #expect(simulation.throttle.pairs.count == 0)
    }

    @Test("A password that nobody had time to hash counts for nothing")
    mutating func undecided() {
        for number in 0..<100 {
            #expect(simulation.judge("a", "\(number)", from: 1) == .tryIt)
            simulation.abandon("a", "\(number)", from: 1)
        }
        #expect(simulation.failures(of: "a") == nil)
        #expect(simulation.throttle.stations.count == 0)
        #expect(simulation.throttle.accounts.count == 0)
    }

    @Test("A repeat that nobody had time to hash does not take back the first")
    mutating func undecidedRepeat() {
        for number in 0..<5 {
            #expect(simulation.judge("a", "\(number)", from: 1) == .tryIt)
            #expect(simulation.judge("a", "\(number)", from: 1) == .tryIt)
            simulation.abandon("a", "\(number)", from: 1)
            #expect(simulation.settle("a", "\(number)", from: 1) == .wrong)
        }
        #expect(simulation.login("a", "5", from: 1) == .wait(.seconds(2)))
    }

    @Test("Whoever takes on the address of a pupil's device keeps it out for a minute at most")
    mutating func ownDevice() {
        #expect(simulation.login("a", "juste", from: 1) == .admitted)
        for number in 0..<40 {
            _ = simulation.login("a", "\(number)", from: 1)
            simulation.elapsed += .seconds(60)
        }
        #expect(simulation.login("a", "juste", from: 1) == .admitted)
    }

    @Test("Where access points name no device, their own name stands for it")
    mutating func unnamed() {
        for number in 0..<5 { _ = simulation.login("a", "\(number)", from: nil, through: "x") }
        #expect(simulation.login("a", "juste", from: nil, through: "x") == .wait(.seconds(2)))
        #expect(simulation.login("a", "juste", from: nil, through: "y") == .admitted)
        #expect(simulation.login("a", "juste", from: 1, through: "x") == .admitted)
    }
}
