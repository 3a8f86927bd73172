import Domain
import Testing

@testable import Directory

@Suite("A refresh is held")
struct ChangeGuardTests {
    private let school: UAI
    private let second: UAI
    private let foreign: UAI
    private static let term = ParisClock.instant(3, 12, 12, 0)
    private static let summer = ParisClock.instant(8, 12, 12, 0)

    init() throws {
        school = try ReplicaFixture.school("9980001C")
        second = try ReplicaFixture.school("9980002D")
        foreign = try ReplicaFixture.school("9980003E")
    }

    private func people(
        _ numbers: Range<Int>,
        _ population: Population = .eleve,
        of schools: [UAI]? = nil,
        classes: [String] = ["2A"],
        standing: Account.Standing = .active,
        verifiers: [String] = ["1:x"]
    ) -> [Account] {
        numbers.map { number in
            Account(
                id: AccountID("\(population) \(number)"),
                login: "\(population)\(number)",
                population: population,
                establishments: schools ?? [school],
                classes: classes,
                standing: standing,
                verifiers: verifiers
            )
        }
    }

    private func objections(
        _ former: [Account],
        _ next: [Account],
        at now: Timestamp = term,
        _ changeGuard: ChangeGuard = ChangeGuard()
    ) -> [Objection] {
        changeGuard.objections(
            to: AccountChanges(from: former, to: next, at: now),
            next: next,
            of: .only([school, second]),
            expectsAccounts: true,
            since: now.adding(seconds: -86_400),
            at: now
        )
    }

    private func rules(
        _ former: [Account],
        _ next: [Account],
        at now: Timestamp = term
    ) -> [Objection.Rule] {
        objections(former, next, at: now).map(\.rule)
    }

    @Test("never when it is the first, and whatever it brings; but an empty one is")
    func first() {
        #expect(rules([], people(0..<1000)) == [])
        #expect(rules([], people(0..<1)) == [])
        #expect(rules(people(0..<100, standing: .departed), people(0..<1)) == [])
        #expect(rules([], []) == [.empty])
    }

    @Test("when nobody would be left at all")
    func empty() {
        #expect(objections(people(0..<3), []).map(\.before) == [3])
        #expect(rules(people(0..<1), []) == [.empty])
    }

    @Test(
        "beyond twenty departures or a tenth of a group, whichever is more",
        arguments: [(60, 20), (100, 20), (200, 20), (210, 21), (400, 40), (1000, 100)]
    )
    func removals(before: Int, tolerated: Int) {
        let former = people(0..<before)
        #expect(rules(former, people(tolerated..<before)) == [])
        let objections = objections(former, people(tolerated + 1..<before))
        #expect(objections.map(\.rule) == [.removals])
        #expect(objections.map(\.concerned) == [tolerated + 1])
        #expect(objections.map(\.before) == [before])
        #expect(objections.map(\.group) == ["eleve 9980001C"])
    }

    @Test(
        "for accounts that are closed as for those that go",
        arguments: [Account.Standing.closed, .notActivated]
    )
    func closures(standing: Account.Standing) {
        let former = people(0..<100)
        func next(_ closed: Int) -> [Account] {
            people(0..<closed, standing: standing) + people(closed..<100)
        }
        #expect(rules(former, next(20)) == [])
        #expect(rules(former, next(21)) == [.removals])
        // Half of one and half of the other add up.
        #expect(rules(former, people(0..<11, standing: standing) + people(21..<100)) == [.removals])
        // Who was closed before is not closed again.
        #expect(rules(people(0..<100, standing: standing), next(100)) == [])
    }

    @Test("for pupils who move to another school, even one that is served")
    func moves() {
        let former = people(0..<100)
        func next(_ moved: Int) -> [Account] {
            people(0..<moved, of: [second]) + people(moved..<100)
        }
        #expect(rules(former, next(20)) == [])
        #expect(rules(former, next(21)) == [.removals])
        // Who belongs to both schools left neither.
        #expect(rules(former, people(0..<100, of: [school, second])) == [])
    }

    @Test(
        "when a group falls below half of itself",
        arguments: [(5, 2), (20, 10), (30, 15), (39, 19)]
    )
    func shrinking(before: Int, gone: Int) {
        let former = people(0..<before)
        #expect(rules(former, people(gone..<before)) == [])
        #expect(rules(former, people(gone + 1..<before)) == [.shrinking])
    }

    @Test("not for shares of a group under five people, but from five on")
    func smallGroups() {
        let pupils = people(0..<100)
        for count in 1...2 {
            #expect(rules(pupils + people(0..<count, .personnel), pupils) == [], "\(count)")
        }
        for count in 3...4 {
            let staff = people(0..<count, .personnel)
            #expect(rules(pupils + staff, pupils) == [.shrinking], "all \(count) of them")
            #expect(rules(pupils + staff, pupils + staff.prefix(1)) == [], "but one of \(count)")
        }
        let staff = people(0..<5, .personnel)
        #expect(objections(pupils + staff, pupils).map(\.group) == ["personnel 9980001C"])
        #expect(rules(pupils + staff, pupils) == [.shrinking])
    }

    @Test("for each population and school by itself")
    func groups() {
        let pupils = people(0..<1000)
        let teachers = people(0..<40, .enseignant)
        let neighbours = people(1000..<1030, of: [second])
        let former = pupils + teachers + neighbours
        // 21 of 1070 people, but of one population's forty.
        let fewer = people(21..<40, .enseignant)
        #expect(rules(former, pupils + fewer + neighbours) == [.removals, .shrinking])
        let objections = objections(
            former,
            pupils + teachers + people(1016..<1030, of: [second])
        )
        #expect(objections.map(\.group) == ["eleve 9980002D"])
        // Others that arrive do not make up for them.
        let replaced = people(101..<1000) + people(1100..<1300)
        #expect(rules(former, replaced + teachers + neighbours) == [.removals])
    }

    @Test("when more than a fifth lose their password, in any season")
    func passwords() {
        let former = people(0..<100)
        for now in [Self.term, Self.summer] {
            func next(_ emptied: Int) -> [Account] {
                people(0..<emptied, verifiers: []) + people(emptied..<100)
            }
            #expect(rules(former, next(20), at: now) == [])
            #expect(rules(former, next(21), at: now) == [.passwords])
            #expect(rules(former, people(0..<100, verifiers: []), at: now) == [.passwords])
        }
        // Another password is news, as in April 2024; so is one that never was.
        #expect(rules(former, people(0..<100, verifiers: ["1:y"])) == [])
        #expect(rules(people(0..<100, verifiers: []), people(0..<100, verifiers: [])) == [])
    }

    @Test("when more than a fifth lose their class, but for the summer")
    func classes() {
        let former = people(0..<100)
        func next(_ emptied: Int) -> [Account] {
            people(0..<emptied, classes: []) + people(emptied..<100)
        }
        #expect(rules(former, next(20)) == [])
        #expect(rules(former, next(21)) == [.classes])
        #expect(rules(former, next(100), at: Self.summer) == [])
        #expect(rules(former, people(0..<100, classes: ["1A"])) == [])
    }

    @Test("when more than a fifth lose every school that is served")
    func schools() {
        let former = people(0..<30)
        func next(_ lost: Int) -> [Account] {
            people(0..<lost, of: [foreign]) + people(lost..<30)
        }
        #expect(rules(former, next(6)) == [])
        #expect(objections(former, next(7)).map(\.concerned) == [7])
        #expect(rules(former, next(7)) == [.schools])
        #expect(rules(former, people(0..<30, of: [foreign])) == [.empty])
        let all = people(0..<30, of: [foreign]) + people(100..<101, .personnel)
        #expect(rules(former, all) == [.removals, .shrinking, .schools])
        // Of people of other schools neither class nor password is kept: that is no loss of its own.
        let strangers = people(0..<7, of: [foreign], classes: [], verifiers: [])
        #expect(rules(former, strangers + people(7..<30)) == [.schools])
    }

    @Test("in the summer beyond six tenths, while a quarter as many arrive")
    func summer() {
        let former = people(0..<300)
        func next(leaving: Int, arriving: Int) -> [Account] {
            people(leaving..<300) + people(300..<300 + arriving)
        }
        #expect(rules(former, next(leaving: 180, arriving: 45), at: Self.summer) == [])
        #expect(rules(former, next(leaving: 181, arriving: 46), at: Self.summer) == [.removals])
        // Without a renewal it is as in term.
        #expect(
            rules(former, next(leaving: 180, arriving: 44), at: Self.summer) == [.removals]
        )
        #expect(rules(former, next(leaving: 30, arriving: 0), at: Self.summer) == [])
        #expect(rules(former, next(leaving: 31, arriving: 0), at: Self.summer) == [.removals])
        #expect(rules(former, next(leaving: 100, arriving: 100), at: Self.term) == [.removals])
    }

    @Test(
        "by the summer's measure from 1 July to 30 September",
        arguments: [(6, 30, false), (7, 1, true), (9, 30, true), (10, 1, false)]
    )
    func season(month: Int, day: Int, isSummer: Bool) {
        let next = people(100..<300) + people(300..<400)
        let rules = rules(people(0..<300), next, at: ParisClock.instant(month, day, 12, 0))
        #expect(rules == (isSummer ? [] : [.removals]))
    }

    @Test("by the numbers of the configuration")
    func settings() {
        var strict = ChangeGuard()
        strict.toleratedRemovals = 0
        strict.share = 0
        strict.losses = 0
        strict.smallestRemainder = 1
        let former = people(0..<100)
        #expect(objections(former, former, strict).isEmpty)
        #expect(
            objections(former, people(1..<100), strict).map(\.rule) == [.removals, .shrinking]
        )
        let emptied = people(0..<1, verifiers: []) + people(1..<100)
        #expect(objections(former, emptied, strict).map(\.rule) == [.passwords])
    }

    @Test("by no other objection than those of people of schools that are served")
    func strangers() {
        let own = people(0..<10)
        let strangers = people(100..<400, of: [foreign])
        #expect(rules(own + strangers, own) == [])
        #expect(rules(own + strangers, strangers) == [.empty])
    }
}
