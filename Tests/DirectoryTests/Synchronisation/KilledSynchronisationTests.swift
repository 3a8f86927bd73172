import Domain
import Foundation
import TestSupport
import Testing

@testable import Directory
@testable import Store

@Suite("A synchronisation killed at any instant")
struct KilledSynchronisationTests {
    /// Refreshes in turn between two states, whose bookmark names their class.
    private static func synchronize(_ store: AccountStore, class className: String) throws {
        let box = try SynchronisedBox(store)
        let people = ReplicaFixture.pupils(0..<300, class: "998001$\(className)")
        try box.synchronize(people, bookmark: className)
    }

    @Test("leaves the old generation or the new, with the bookmark that belongs to it")
    func killed() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("accounts.sqlite")
        try Self.synchronize(try AccountStore.open(at: path), class: "pair")
        for attempt in 0..<12 {
            // Anything from before the first refresh to within the fifth or so.
            let delay = Int.random(in: 0...400_000)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = path as String, delay = delay as Int] in
                let store = try AccountStore.open(at: path)
                Thread.detachNewThread {
                    usleep(UInt32(delay))
                    kill(getpid(), SIGKILL)
                }
                while true {
                    try Self.synchronize(store, class: "impair")
                    try Self.synchronize(store, class: "pair")
                }
            }
            let store = try AccountStore.open(at: path)
            let box = try SynchronisedBox(store)
            let accounts = try store.accounts()
            let classes = Set(accounts.map(\.classes))
            #expect(accounts.count == 300 && classes.count == 1, "attempt \(attempt), \(delay) µs")
            let bookmark = try #require(try box.bookmark())
            #expect(classes == [[bookmark]], "attempt \(attempt), \(delay) µs")
            let generation = try #require(try store.generation()?.number)
            let changed = try store.history(of: AccountID("uuid-p0"))?.generation
            #expect(changed == generation)
            #expect(try store.source(named: "annuaire")?.entries == 302)
        }
        // And the next one is none the worse.
        let store = try AccountStore.open(at: path)
        try Self.synchronize(store, class: "fin")
        #expect(Set(try store.accounts().map(\.classes)) == [["fin"]])
        #expect(try store.heldRuns() == [])
    }
}
