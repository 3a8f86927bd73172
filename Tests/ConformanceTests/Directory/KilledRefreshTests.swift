import Foundation
import TestSupport
import Testing

@Suite("A refresh that is killed", .inTurns)
struct KilledRefreshTests {
    private static let rounds = 50
    private static let marked = 10

    @Test("fifty times, at any instant, leaves the old generation or the new")
    func killed() async throws {
        let slapd = try SlapdFixture()
        var configuration = PreauServerConfiguration()
        configuration.sources = [.ldap(slapd)]
        // One leaves at each round: more in a day than the guard lets go.
        configuration.directory = ["guard: {removals: 1000}"]
        let files = try PreauServerFiles(configuration)
        try await files.succeed(["sync"])
        try slapd.modify(changes(0))
        let begun = ContinuousClock.now
        try await files.succeed(["sync"])
        // How long one takes depends on what else the machine does.
        var window = ContinuousClock.now - begun

        var random = RepeatableGenerator(seed: 4)
        var (current, renewed, killed) = (0, 0, 0)
        for round in 1...Self.rounds {
            try slapd.modify(changes(round))
            let log = try TemporaryDirectory()
            let child = try ChildProcess(
                try PreauServerBinary.path(),
                ["sync", "--config", files.configurationPath],
                log: log.path
            )
            try await Task.sleep(for: window * Double(random.number(0...1000)) / 1000)
            child.signal(SIGKILL)
            let isKilled = try await child.finished(within: .seconds(20)) != .exited(0)
            killed += isKilled ? 1 : 0
            window = window * (isKilled ? 1.1 : 0.8)
            let found = try await generation(in: files)
            #expect(found == current || found == round, "round \(round)")
            renewed += found == current ? 0 : 1
            current = found
        }
        print("killed: \(killed) of \(Self.rounds) within \(window), \(renewed) renewed")
        #expect(killed > Self.rounds / 4)

        try await files.succeed(["sync"])
        #expect(try await generation(in: files) == Self.rounds)
        let afresh = try PreauServerFiles(configuration)
        try await afresh.succeed(["sync"])
        #expect(try await contents(of: files) == contents(of: afresh))
    }

    /// Class, password and presence change together.
    private func changes(_ round: Int) -> String {
        let pupils = (20..<20 + Self.marked).map { number in
            """
            dn: uid=WFE\(9_980_000 + number),ou=eleves,\(SlapdFixture.suffix)
            changetype: modify
            replace: ENTEleveClasses
            ENTEleveClasses: 9980001C$ROUND\(round)
            -
            replace: userPassword
            userPassword: {SHA}\(Data((0..<20).map { UInt8($0 + round) }).base64EncodedString())


            """
        }
        let former =
            round == 0
            ? "" : "dn: \(GeneratedPupils.dn(round - 1))\nchangetype: delete\n\n"
        return pupils.joined() + GeneratedPupils.entry(round, changeType: "add") + former
    }

    /// The round that the database holds, of which all signs must agree.
    private func generation(in files: PreauServerFiles) async throws -> Int {
        let present = try await files.accounts().filter { $0.standing != "departed" }
        let marks = present.flatMap(\.classes).filter { $0.hasPrefix("ROUND") }
        #expect(marks.count == Self.marked)
        #expect(Set(marks).count == 1)
        let round = try #require(marks.first.flatMap { Int($0.dropFirst(5)) })
        #expect(present.map(\.login).filter { $0.hasPrefix("gen.") } == ["gen.\(round)"])
        return round
    }

    private func contents(of files: PreauServerFiles) async throws -> [String] {
        try await files.accounts().filter { $0.standing != "departed" }.map { account in
            "\(account.login) \(account.population) \(account.establishments) \(account.classes)"
                + " \(account.standing) \(account.passwords)"
        }
    }
}
