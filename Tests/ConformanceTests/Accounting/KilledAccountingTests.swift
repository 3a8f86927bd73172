import Foundation
import TestSupport
import Testing

@Suite("Accounting under kill -9", .inTurns)
struct KilledAccountingTests {
    private static let rounds = 50

    @Test(
        "fifty times at 500 packets a second loses nothing acknowledged, and stores nothing twice"
    )
    func killed() async throws {
        let files = try PreauServerFiles()
        let storm = try AccountingStorm(to: files.endpoint, rate: 500, seconds: 300)
        var random = RepeatableGenerator(seed: 6)
        for round in 1...Self.rounds {
            let log = try TemporaryDirectory()
            let child = try ChildProcess(
                try PreauServerBinary.path(),
                ["serve", "--config", files.configurationPath],
                log: log.path
            )
            if round == 1 { try await storm.flows() }
            try await Task.sleep(for: .milliseconds(random.number(300...900)))
            #expect(child.isRunning, "round \(round): \(child.output)\(child.errorOutput)")
            child.signal(SIGKILL)
            _ = try await child.finished(within: .seconds(10))
        }
        #expect(storm.isRunning, "the packets ended before the kills")
        storm.stop()
        let server = try await PreauServer.serve(files)
        let found = try await storm.compared(
            with: files.stateDirectory + "/usage.sqlite",
            within: .seconds(120)
        )
        print("accounting under kill -9: \(found)")
        #expect(found.lost.isEmpty)
        #expect(found.twice.isEmpty)
        #expect(found.integrity == "ok")
        #expect(found.acknowledged > 1000)
        #expect(found.stored >= found.acknowledged)
        try await server.stop()
    }
}
