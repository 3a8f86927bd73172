import Domain
import Passwords
import Store
import Testing

@testable import Directory

@Suite("Somebody whom the sources know no more")
struct DepartureTests {
    private let box: SynchronisedBox
    private static let day: Int64 = 86_400

    init() throws {
        box = try SynchronisedBox()
        try box.synchronize(ReplicaFixture.pupils(0..<10, class: "998001$2A"))
    }

    private func leave() throws {
        try box.synchronize(ReplicaFixture.pupils(1..<10, class: "998001$2A"))
    }

    private func comeBack() throws {
        try box.synchronize(ReplicaFixture.pupils(0..<10, class: "998001$2A"))
    }

    private func learn() throws {
        let id = AccountID("uuid-p0")
        let station = try #require(StationID("020000000001".utf8))
        try box.store.write([
            .verified(id, method: "verifier", at: box.now),
            .device(DeviceSighting(account: id, station: station, lastSeen: box.now)),
        ])
    }

    @Test("is departed at once, with the day that it happened")
    func departed() throws {
        box.advance(seconds: Self.day)
        try leave()
        let account = try #require(try box.account("p0"))
        #expect(account.standing == .departed && account.standingSince == box.now)
        #expect(account.classes == ["2A"] && account.verifiers == ["!malformed"])
        #expect(try box.logins().count == 9)
    }

    @Test("is back unchanged within some days, with all that was learnt")
    func back() throws {
        let before = try #require(try box.account("p0"))
        let known = try box.store.history(of: before.id)?.knownSince
        try learn()
        box.advance(seconds: Self.day)
        try leave()
        box.advance(seconds: 6 * Self.day)
        try leave()
        try comeBack()
        let after = try #require(try box.account("p0"))
        #expect(after.saysTheSame(as: before))
        #expect(after.standingSince == box.now)
        #expect(try box.store.history(of: after.id)?.knownSince == known)
        #expect(try box.store.history(of: after.id)?.verification?.method == "verifier")
        #expect(try box.store.devices(since: .distantPast).count == 1)
    }

    @Test("is forgotten for good after that, with devices and verifications")
    func purged() throws {
        try learn()
        try leave()
        box.advance(seconds: 7 * Self.day)
        try leave()
        #expect(try box.account("p0") != nil, "the last second counts")
        box.advance(seconds: 1)
        try leave()
        #expect(try box.account("p0") == nil)
        #expect(try box.store.history(of: AccountID("uuid-p0")) == nil)
        #expect(try box.store.devices(since: .distantPast) == [])
        try comeBack()
        let known = try box.store.history(of: AccountID("uuid-p0"))
        #expect(known?.knownSince == box.now && known?.verification == nil)
    }

    @Test("under a pepper that was replaced, everybody is sealed anew at the next refresh")
    func pepper() throws {
        let password = ["userPassword": ["{SHA}+UkTommI1g+H7TEJ9b/1wqJLZpY="]]
        let others = ReplicaFixture.pupils(1..<10, class: "998001$2A")
        let people = [ReplicaFixture.person("a", password)] + others
        try box.synchronize(people, bookmark: "un")
        try box.store.adoptPepper(ReplicaFixture.pepper.identity)
        try box.store.write([.remember(AccountID("uuid-a"), verifier: "1:x", at: box.now)])
        let pepper = ReplicaFixture.pepper(1)
        try box.store.adoptPepper(pepper.identity)
        #expect(try box.bookmark() == nil)
        #expect(try box.store.rememberedPasswords() == [:])
        let next = try SynchronisedBox(box.store, pepper: pepper)
        _ = try next.synchronizer.synchronize(
            ScriptedSource { bookmark, editor in
                #expect(bookmark == nil)
                return try ScriptedSource(people + ReplicaFixture.schools, bookmark: "deux")
                    .refresh(from: bookmark, into: editor)
            },
            as: SynchronisedBox.directory
        )
        #expect(try next.bookmark() == "deux")
        let account = try #require(try next.account("a"))
        let verifier = try Verifier(text: try #require(account.verifiers.first))
        let bound = try #require(pepper.bound(to: "uuid-a"))
        #expect(verifier.matches(SecretBytes("Wifi-Fictif-2026"), with: bound))
        #expect(account.passwordChangedAt == nil)
        #expect(try next.logins().count == 10)
    }
}

extension Timestamp {
    fileprivate static let distantPast = Timestamp(secondsSinceEpoch: 0)
}
