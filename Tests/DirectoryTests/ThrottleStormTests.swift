import Testing

@testable import Directory

@Suite("The morning after everybody's password changed")
struct ThrottleStormTests {
    @Test("1,000 stale devices cost one hash each and keep nobody out")
    func storm() {
        var simulation = ThrottleSimulation()
        var refused = 0
        var legitimate = 0
        for tick in 0..<60 {
            for device in 0..<1000 {
                let outcome = simulation.login("\(device)", "périmé", from: device)
                #expect(outcome == (tick == 0 ? .wrong : .knownWrong))
                // Now and then the same pupil on another device, or somebody else.
                guard (device + tick).isMultiple(of: 7) else { continue }
                legitimate += 2
                let other = simulation.login("\(device)", "juste", from: 10_000 + device)
                let neighbour = simulation.login("n\(device)", "juste", from: 20_000 + device)
                if other != .admitted { refused += 1 }
                if neighbour != .admitted { refused += 1 }
            }
            simulation.elapsed += .seconds(10)
        }
        #expect(refused == 0)
        #expect(simulation.hashes == 1000 + legitimate)
        // And when their owners type the new password, they are in.
        for device in 0..<1000 {
            #expect(simulation.login("\(device)", "juste", from: device) == .admitted)
        }
    }
}
