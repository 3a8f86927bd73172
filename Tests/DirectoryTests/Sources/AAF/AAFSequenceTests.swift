import Directory
import Domain
import Foundation
import TestSupport
import Testing

/// Which delivery may follow which.
@Suite
struct AAFSequenceTests {
    private let fixture: AAFFixture
    private let replica = MemoryReplica()
    private let lycees: Set<UAI>

    init() throws {
        fixture = try AAFFixture()
        lycees = try AAFFixture.lycees()
    }

    private func delivery(_ kind: String, _ date: String) throws -> String {
        try fixture.delivery(
            [
                AAFFixture.name("EtabEducNat", kind: kind, date: date): AAFFixture.schools,
                AAFFixture.name("Eleve", kind: kind, date: date): AAFFixture.document(),
            ],
            in: kind + date
        )
    }

    private func refusal(_ path: String) -> String? {
        inputError { try replica.read(path, establishments: lycees) }?.message
    }

    @Test
    func aDeltaNeedsACompletBefore() throws {
        #expect(try refusal(delivery("Delta", "20260908")) == "a Delta before any Complet")
    }

    @Test
    func aDeltaCountsOnce() throws {
        try replica.read(delivery("Complet", "20260901"), establishments: lycees)
        let delta = try delivery("Delta", "20260908")
        try replica.read(delta, establishments: lycees)
        #expect(refusal(delta)?.hasPrefix("already applied") == true)
        #expect(try refusal(delivery("Delta", "20260901"))?.hasPrefix("already applied") == true)
        #expect(try refusal(delivery("Delta", "20260907"))?.hasPrefix("already applied") == true)
        #expect(try refusal(delivery("Delta", "20260909")) == nil)
    }

    @Test
    func anOlderCompletNeedsForce() throws {
        try replica.read(delivery("Complet", "20260901"), establishments: lycees)
        #expect(try refusal(delivery("Complet", "20260901")) == nil)
        let older = try delivery("Complet", "20260831")
        #expect(refusal(older)?.hasPrefix("older than the last delivery") == true)
        try replica.read(older, establishments: lycees, force: true)
        #expect(replica.bookmark?.position == Array("20260831".utf8))
    }

    @Test
    func theBookmarkKeepsWhenEverybodyWasCompared() throws {
        try replica.read(delivery("Complet", "20260901"), establishments: lycees)
        let instant = replica.bookmark?.reconciledAt
        #expect(instant != nil)
        try replica.read(delivery("Delta", "20260908"), establishments: lycees)
        #expect(replica.bookmark?.reconciledAt == instant)
    }
}
