import Domain
import Testing

@testable import Portal

@Suite("A session")
struct SessionTableTests {
    private let start = ContinuousClock.now
    private let table = SessionTable(
        capacity: 8,
        share: 4,
        idle: .seconds(900),
        longest: .seconds(28_800)
    )
    private let pupil = Self.person("p")

    private static func person(_ account: String, passwordVersion: Int? = 1) -> Person {
        Person(
            account: AccountID(account),
            login: account,
            population: .eleve,
            establishments: [],
            passwordVersion: passwordVersion
        )
    }

    @Test("is found by its name and no other")
    func found() throws {
        let name = try #require(table.begin(pupil, replacing: nil, at: start))
        #expect(name.utf8.count == 32)
        let session = table.session(name, at: start)
        #expect(session?.account == pupil.account && session?.passwordVersion == 1)
        #expect(table.session(RandomToken.make(), at: start) == nil)
        for bad in ["", name + "0", name.uppercased() + "x", String(name.dropLast()) + "é"] {
            #expect(table.session(bad, at: start) == nil)
        }
    }

    @Test("is kept under the digest of its name, never the name")
    func hashed() throws {
        let name = try #require(table.begin(pupil, replacing: nil, at: start))
        let key = try #require(RandomToken.key(name))
        #expect(key.count == 32 && key != Array(name.utf8))
        #expect(table.session(key.map { String($0, radix: 16) }.joined(), at: start) == nil)
        var kept = ""
        dump(table, to: &kept)
        dump(table.session(name, at: start), to: &kept)
        #expect(!kept.contains(name))
    }

    @Test("gets a new name at each sign-in, and the old one opens nothing")
    func rotation() throws {
        let first = try #require(table.begin(pupil, replacing: nil, at: start))
        let second = try #require(table.begin(pupil, replacing: first, at: start))
        #expect(first != second)
        #expect(table.session(first, at: start) == nil)
        #expect(table.session(second, at: start) != nil)
    }

    @Test("ends after fifteen minutes without use, and not before")
    func idle() throws {
        let name = try #require(table.begin(pupil, replacing: nil, at: start))
        #expect(table.session(name, at: start + .seconds(899)) != nil)
        #expect(table.session(name, at: start + .seconds(1_798)) != nil)
        #expect(table.session(name, at: start + .seconds(2_698)) == nil)
    }

    @Test("ends after eight hours, however busy")
    func longest() throws {
        let name = try #require(table.begin(pupil, replacing: nil, at: start))
        for minutes in stride(from: 10, to: 480, by: 10) {
            #expect(table.session(name, at: start + .seconds(minutes * 60)) != nil)
        }
        #expect(table.session(name, at: start + .seconds(28_800)) == nil)
    }

    @Test("that was ended is over at once")
    func end() throws {
        let name = try #require(table.begin(pupil, replacing: nil, at: start))
        table.end(name)
        #expect(table.session(name, at: start) == nil)
    }

    @Test("too many ends the same person's oldest, and nobody else's")
    func share() throws {
        let other = try #require(table.begin(Self.person("q"), replacing: nil, at: start))
        let names = try (0..<20).map { _ in
            try #require(table.begin(pupil, replacing: nil, at: start))
        }
        let alive = names.filter { table.session($0, at: start) != nil }
        #expect(alive == names.suffix(4))
        #expect(table.session(other, at: start) != nil)
    }

    @Test("begins in a full table only once another is over")
    func full() throws {
        let people = (0..<8).map { Self.person("\($0)") }
        let names = try people.map { try #require(table.begin($0, replacing: nil, at: start)) }
        #expect(table.begin(pupil, replacing: nil, at: start) == nil)
        #expect(names.allSatisfy { table.session($0, at: start) != nil })
        // Those who are in it already may sign in again.
        #expect(table.begin(people[0], replacing: names[0], at: start) != nil)
        #expect(table.begin(pupil, replacing: nil, at: start + .seconds(900)) != nil)
    }
}
