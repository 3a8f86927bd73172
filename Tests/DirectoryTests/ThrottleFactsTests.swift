import Testing

@testable import Directory

@Suite("What the throttle knows of an account")
struct ThrottleFactsTests {
    private var simulation = ThrottleSimulation()

    @Test("An account that nothing was wrong about has no failures")
    mutating func none() {
        #expect(simulation.failures(of: "a") == nil)
        _ = simulation.login("a", "juste", from: 1)
        #expect(simulation.failures(of: "a") == nil)
    }

    @Test("Every wrong answer is a try, repeats included, and each device counts once")
    mutating func counted() {
        let since = simulation.now
        for round in 0..<10 {
            for device in 0..<3 { _ = simulation.login("a", "périmé", from: device) }
            _ = simulation.login("a", "\(round)", from: 0)
            simulation.elapsed += .seconds(600)
        }
        let failures = simulation.failures(of: "a")
        #expect(failures == LoginFailures(since: since, tries: 40, devices: 3))
    }

    @Test("A right password takes back what its own device got wrong")
    mutating func takenBack() {
        _ = simulation.login("a", "périmé", from: 1)
        _ = simulation.login("a", "périmé", from: 2)
        _ = simulation.login("a", "périmé", from: 2)
        _ = simulation.login("a", "juste", from: 1)
        #expect(simulation.failures(of: "a")?.devices == 1)
        #expect(simulation.failures(of: "a")?.tries == 2)
        _ = simulation.login("a", "juste", from: 2)
        #expect(simulation.failures(of: "a") == nil)
    }

    @Test("Failures are forgotten after half a day without any")
    mutating func forgotten() {
        _ = simulation.login("a", "périmé", from: 1)
        simulation.elapsed += .seconds(12 * 3600)
        #expect(simulation.failures(of: "a")?.tries == 1)
        simulation.elapsed += .seconds(1)
        #expect(simulation.failures(of: "a") == nil)
        _ = simulation.login("a", "périmé", from: 1)
        #expect(simulation.failures(of: "a")?.tries == 1)
        #expect(simulation.failures(of: "a")?.since == simulation.now)
    }
}
