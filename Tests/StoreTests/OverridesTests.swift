import Domain
import Testing

@testable import Store

@Suite("What administrators decided")
struct OverridesTests {
    private let store: AccountStore
    private let account = AccountID("a")

    init() throws {
        store = try AccountStore.inMemory()
    }

    private func after(_ seconds: Int64) -> Timestamp { Timestamp.start.adding(seconds: seconds) }

    @Test("A disabling comes back as it was written, until its time is over or somebody ends it")
    func disabling() throws {
        let timed = LocalDisabling(
            account: account,
            reason: "sanction “1” ; DROP TABLE",
            since: .start,
            until: after(10)
        )
        let lasting = LocalDisabling(account: AccountID("é$1"), since: .start)
        try store.disable(timed)
        try store.disable(lasting)
        #expect(try store.disablings(at: after(9)) == [timed, lasting])
        #expect(try store.disablings(at: after(10)) == [lasting])
        #expect(try store.enable(lasting.account))
        #expect(try !store.enable(lasting.account))
        #expect(try store.disablings(at: after(9)) == [timed])
        let longer = LocalDisabling(account: account, reason: "plus", since: after(1))
        try store.disable(longer)
        #expect(try store.disablings(at: after(100)) == [longer], "the last word counts")
    }

    @Test("A suspension comes back as it was written, and is over at its hour")
    func suspension() throws {
        let school = try #require(UAI("0140013N"))
        let targets: [Suspension.Target] =
            [.everybody, .schoolClass("2NDE 1"), .group("GR$A"), .account(account)]
            + Population.allCases.map { .population($0) }
        var expected: [Suspension] = []
        for (index, target) in targets.enumerated() {
            let establishment = index.isMultiple(of: 2) ? school : nil
            let end = after(Int64(100 - index))
            let number = try store.suspend(
                target,
                of: establishment,
                until: end,
                reason: "contrôle \(index)",
                at: .start
            )
            expected.append(
                Suspension(
                    id: number,
                    establishment: establishment,
                    target: target,
                    until: end,
                    reason: "contrôle \(index)"
                )
            )
        }
        #expect(try store.suspensions(at: .start) == expected.reversed(), "by their ends")
        #expect(try store.suspensions(at: after(100)) == [])
        #expect(try store.suspensions(at: after(99)) == [expected[0]])
    }

    @Test("Resuming ends what was suspended, whatever the case, there or everywhere")
    func resuming() throws {
        let schools = try ["0140013N", "0750655E"].map { try #require(UAI($0)) }
        func suspend(_ target: Suspension.Target, _ school: UAI?) throws {
            _ = try store.suspend(target, of: school, until: after(10), reason: "", at: .start)
        }
        for school in [schools[0], schools[1], nil] { try suspend(.schoolClass("2nde"), school) }
        try suspend(.group("2NDE"), nil)
        #expect(try store.resume(.schoolClass("2NDE"), of: schools[0]) == 1)
        #expect(try store.resume(.schoolClass("2NDE"), of: nil) == 2)
        #expect(try store.resume(.schoolClass("2NDE"), of: nil) == 0)
        #expect(try store.suspensions(at: .start).map(\.target) == [.group("2NDE")])
    }

    @Test("A suspension that is over is forgotten when the next one is written")
    func forgotten() throws {
        for instant: Int64 in [0, 20] {
            _ = try store.suspend(
                .everybody,
                of: nil,
                until: after(instant + 10),
                reason: "",
                at: after(instant)
            )
        }
        #expect(try store.suspensions(at: .start).count == 1)
    }

    @Test("Every decision is announced, and survives a refresh that knows the person no more")
    func announced() throws {
        var last = try store.version()
        func expectNews() throws {
            let version = try store.version()
            #expect(version > last)
            last = version
        }
        try store.disable(LocalDisabling(account: account, since: .start))
        try expectNews()
        _ = try store.enable(account)
        try expectNews()
        try store.disable(LocalDisabling(account: account, since: .start))
        _ = try store.suspend(.everybody, of: nil, until: after(1), reason: "", at: .start)
        try expectNews()
        try store.commit([.named("a", login: "p.nom")])
        try store.commit([])
        #expect(try store.disablings(at: .start).count == 1)
        #expect(try store.suspensions(at: .start).count == 1)
        last = try store.version()
        _ = try store.resume(.everybody, of: nil)
        try expectNews()
    }
}
