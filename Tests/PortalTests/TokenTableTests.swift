import Domain
import Testing

@testable import Portal

@Suite("A one-time name")
struct TokenTableTests {
    private struct Item: Owned, Equatable {
        let account: AccountID
        let number: Int

        init(_ number: Int, of account: String = "p") {
            self.account = AccountID(account)
            self.number = number
        }
    }

    private let start = ContinuousClock.now

    private func table(
        capacity: Int = 8,
        share: Int = 4,
        uses: Int = 3
    ) -> TokenTable<Item> {
        TokenTable(capacity: capacity, share: share, lifetime: .seconds(300), uses: uses)
    }

    @Test("is good for so many uses")
    func uses() throws {
        let table = table()
        let token = try #require(table.issue(Item(7), at: start))
        #expect(table.look(token, at: start) == Item(7))
        for _ in 0..<3 { #expect(table.use(token, at: start) == Item(7)) }
        #expect(table.use(token, at: start) == nil)
        #expect(table.look(token, at: start) == nil)
    }

    @Test("is worth nothing after five minutes, nor when withdrawn")
    func time() throws {
        let table = table()
        let token = try #require(table.issue(Item(7), at: start))
        #expect(table.use(token, at: start + .seconds(299)) == Item(7))
        #expect(table.use(token, at: start + .seconds(300)) == nil)
        let other = try #require(table.issue(Item(8), at: start))
        table.withdraw(other)
        #expect(table.use(other, at: start) == nil)
    }

    @Test("too many makes the same person's oldest worthless, and nobody else's")
    func share() throws {
        let table = table()
        let other = try #require(table.issue(Item(0, of: "q"), at: start))
        let tokens = try (0..<1000).map { try #require(table.issue(Item($0), at: start)) }
        let left = tokens.filter { table.look($0, at: start) != nil }
        #expect(left == tokens.suffix(4))
        #expect(table.look(other, at: start) != nil)
    }

    @Test("used up makes room for its person")
    func room() throws {
        let table = table(uses: 1)
        let first = try #require(table.issue(Item(0), at: start))
        for number in 1..<4 {
            let token = try #require(table.issue(Item(number), at: start))
            #expect(table.use(token, at: start) == Item(number))
        }
        for number in 4..<7 { _ = table.issue(Item(number), at: start) }
        #expect(table.look(first, at: start) == Item(0))
    }

    @Test("is not given when all are out, until some are over")
    func full() throws {
        let table = table()
        let tokens = try ["a", "b"].flatMap { account in
            try (0..<4).map { try #require(table.issue(Item($0, of: account), at: start)) }
        }
        #expect(!table.hasRoom(for: AccountID("c"), at: start))
        #expect(table.issue(Item(0, of: "c"), at: start) == nil)
        #expect(tokens.allSatisfy { table.look($0, at: start) != nil })
        // Those who hold some may change them for others.
        #expect(table.hasRoom(for: AccountID("a"), at: start))
        #expect(table.issue(Item(4, of: "a"), at: start) != nil)
        let later = start + .seconds(300)
        #expect(table.hasRoom(for: AccountID("c"), at: later))
        #expect(table.issue(Item(0, of: "c"), at: later) != nil)
    }
}
