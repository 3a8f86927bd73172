import Domain
import Testing

@testable import Store

@Suite("What logins taught")
struct LearntFactsTests {
    private let store: AccountStore
    private let account = AccountID("a")

    init() throws {
        store = try AccountStore.inMemory()
        try store.commit([.named("a", login: "p.nom")])
    }

    private func sighting(
        _ account: AccountID,
        _ octet: UInt8,
        _ second: Int64
    ) throws -> DeviceSighting {
        let digits = String(octet + 16, radix: 16)
        return DeviceSighting(
            account: account,
            station: try #require(StationID("0200000000\(digits)".utf8)),
            lastSeen: .start.adding(seconds: second)
        )
    }

    @Test("A password is remembered until it is forgotten; the last word counts")
    func passwords() throws {
        let later = Timestamp.start.adding(seconds: 5)
        try store.write([
            .remember(account, verifier: "1:un", at: .start),
            .remember(account, verifier: "1:deux", at: later),
        ])
        let remembered = RememberedPassword(verifier: "1:deux", verifiedAt: later)
        #expect(try store.rememberedPasswords() == [account: remembered])
        try store.write([.forget(account)])
        #expect(try store.rememberedPasswords() == [:])
    }

    @Test("Devices come back since an instant, and older ones are forgotten for good")
    func devices() throws {
        let sightings = try (0..<3).map { try sighting(account, $0, Int64($0)) }
        try store.write(sightings.map { .device($0) })
        #expect(try store.devices(since: .start) == sightings)
        let again = try sighting(account, 0, 9)
        try store.write([.device(again)])
        #expect(try store.devices(since: .start.adding(seconds: 2)) == [sightings[2], again])
        #expect(try store.devices(since: .start) == [sightings[2], again])
    }

    @Test("Facts about accounts that are gone are left out, and do not keep the others away")
    func strangers() throws {
        let stranger = AccountID("inconnu")
        try store.write([
            .verified(stranger, method: "bind", at: .start),
            .remember(stranger, verifier: "1:x", at: .start),
            .device(try sighting(stranger, 0, 0)), .forget(stranger),
            .verified(account, method: "verifier", at: .start),
        ])
        #expect(try store.rememberedPasswords() == [:])
        #expect(try store.devices(since: .start) == [])
        #expect(try store.history(of: account)?.verification?.method == "verifier")
    }

    @Test("A new pepper makes every source begin anew, and passwords that it cannot read go")
    func pepper() throws {
        try store.commit([.named("a", login: "p.nom")], source: "s", bookmark: "fin")
        #expect(try store.pepper() == nil)
        try store.adoptPepper("un")
        try store.adoptPepper("un")
        #expect(try store.pepper() == "un")
        #expect(try store.source(named: "s")?.bookmark == "fin")
        try store.write([.remember(account, verifier: "1:x", at: .start)])
        let run = try store.beginRun(of: "s", at: .start)
        try store.hold(run, silenceMeansGone: true, bookmark: nil, report: "r", at: .start)
        try store.adoptPepper("deux")
        #expect(try store.pepper() == "deux")
        #expect(try store.source(named: "s")?.bookmark == nil)
        #expect(try store.source(named: "s")?.error != nil)
        #expect(try store.rememberedPasswords() == [:])
        #expect(try store.heldRuns() == [])
        #expect(try store.accounts().count == 1)
    }

    @Test("When schemes are accepted no more, or again, every source begins anew")
    func legacySchemes() throws {
        try store.commit([.named("a", login: "p.nom")], source: "s", bookmark: "fin")
        try store.adoptLegacySchemes(true)
        try store.adoptLegacySchemes(true)
        #expect(try store.source(named: "s")?.bookmark == "fin")
        try store.adoptLegacySchemes(false)
        #expect(try store.source(named: "s")?.bookmark == nil)
    }
}
