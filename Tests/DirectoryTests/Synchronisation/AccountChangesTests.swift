import Domain
import Testing

@testable import Directory

@Suite("What a refresh changes among the accounts")
struct AccountChangesTests {
    private let start = Timestamp(secondsSinceEpoch: 1_772_000_000)
    private var later: Timestamp { start.adding(seconds: 86_400) }

    private func account(
        _ id: String,
        login: String? = nil,
        standing: Account.Standing = .active,
        verifiers: [String] = ["1:x"],
        since: Timestamp? = nil,
        passwordChanged: Timestamp? = nil
    ) -> Account {
        Account(
            id: AccountID(id),
            login: login ?? id,
            population: .eleve,
            establishments: [],
            standing: standing,
            verifiers: verifiers,
            source: "s",
            standingSince: since,
            passwordChangedAt: passwordChanged
        )
    }

    private func changes(_ former: [Account], _ next: [Account]) -> AccountChanges {
        AccountChanges(from: former, to: next, at: later)
    }

    @Test("is nothing when the sources say the same, whatever the dates and the order")
    func nothing() {
        let former = [
            account("a", since: start, passwordChanged: start), account("b", since: start),
            account("c", standing: .departed, since: start),
        ]
        let changes = changes(former, [account("b"), account("a")])
        #expect(changes.isEmpty)
        #expect(changes.written(at: later) == [])
    }

    @Test("is told apart: the new, the changed, and those who left")
    func kinds() {
        let former = [account("a", since: start), account("b"), account("d"), account("c")]
        let changes = changes(former, [account("a", login: "A"), account("e"), account("b")])
        #expect(changes.added.map(\.id.description) == ["e"])
        #expect(changes.changed.map(\.from.login) == ["a"])
        #expect(changes.changed.map(\.to.login) == ["A"])
        #expect(changes.removed.map(\.id.description) == ["c", "d"])
        let written = changes.written(at: later)
        #expect(written.map(\.id.description) == ["c", "d", "e", "a"])
        #expect(written.prefix(2).allSatisfy { $0.standing == .departed })
        #expect(written.prefix(2).allSatisfy { $0.standingSince == later })
    }

    @Test("dates a standing by when it changed, and keeps the date while it does not")
    func standingSince() {
        func since(_ former: Account?, _ standing: Account.Standing) -> Timestamp? {
            let next = account("a", login: "nouveau", standing: standing)
            return changes([former].compactMap(\.self), [next]).written(at: later).first?
                .standingSince
        }
        #expect(since(nil, .active) == nil)
        #expect(since(account("a", since: start), .active) == start)
        #expect(since(account("a", since: start), .closed) == later)
        #expect(since(account("a", standing: .closed, since: start), .closed) == start)
        #expect(since(account("a", standing: .departed, since: start), .active) == later)
    }

    @Test("dates a password by when another came in place of one")
    func passwordChangedAt() {
        func changed(_ former: Account?, _ verifiers: [String]) -> Timestamp? {
            let next = account("a", login: "nouveau", verifiers: verifiers)
            return changes([former].compactMap(\.self), [next]).written(at: later).first?
                .passwordChangedAt
        }
        let before = account("a", passwordChanged: start)
        #expect(changed(nil, ["1:x"]) == nil)
        #expect(changed(before, ["1:x"]) == start)
        #expect(changed(before, ["1:y"]) == later)
        #expect(changed(before, ["1:x", "1:y"]) == later)
        #expect(changed(before, []) == start, "one that is hidden is not another")
        #expect(changed(account("a", verifiers: []), ["1:y"]) == nil, "the first is no change")
    }

    @Test("is an arrival when somebody who left is back")
    func back() {
        let left = account("a", standing: .departed, since: start, passwordChanged: start)
        let changes = changes([left], [account("a")])
        #expect(changes.added.map(\.passwordChangedAt) == [start])
        #expect(changes.changed.isEmpty && changes.former.isEmpty)
    }
}
