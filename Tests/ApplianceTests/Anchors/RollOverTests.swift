import Domain
import Store
import Testing

@testable import Appliance

@Suite("A change of authority")
struct RollOverTests {
    /// All that a switch needs, with so many devices of a hundred ready.
    private func facts(ready: Int, of seen: Int = 100) -> RollOver.Facts {
        var facts = RollOver.Facts()
        facts.hasNextAnchor = true
        facts.hasNextChain = true
        facts.isNextChainTrusted = true
        facts.isNextChainValid = true
        facts.devices = DeviceCount(seen: seen, ready: ready)
        return facts
    }

    @Test("It goes from nothing planned to retired, one step after another")
    func stages() {
        var facts = RollOver.Facts()
        #expect(RollOver(facts).stage == .nothingPlanned)
        facts.hasNextAnchor = true
        #expect(RollOver(facts).stage == .preparing)
        facts = self.facts(ready: 94)
        #expect(RollOver(facts).stage == .published)
        facts.devices.ready = 95
        #expect(RollOver(facts).stage == .ready)
        facts.servesNext = true
        #expect(RollOver(facts).stage == .switched)
        facts.hasCurrentAnchor = false
        #expect(RollOver(facts).stage == .oldRetired)
    }

    @Test("The switch is allowed exactly when the threshold is reached")
    func threshold() {
        for seen in [1, 3, 20, 100, 40_000] {
            for threshold in [1, 50, 95, 100] {
                for ready in Set([0, seen * threshold / 100, seen * threshold / 100 + 1, seen])
                where ready <= seen {
                    var facts = facts(ready: ready, of: seen)
                    facts.threshold = threshold
                    let state = RollOver(facts)
                    let isEnough = ready * 100 >= threshold * seen
                    #expect((state.objection(override: false) == nil) == isEnough)
                    #expect((state.stage == .ready) == isEnough)
                    #expect(state.objection(override: true) == nil)
                }
            }
        }
    }

    @Test("Where no device was seen, nothing is known: only an override switches")
    func nobodySeen() {
        let state = RollOver(facts(ready: 0, of: 0))
        #expect(state.stage == .published)
        #expect(
            state.objection(override: false)
                == .tooFewDevices(DeviceCount(seen: 0, ready: 0), threshold: 95)
        )
        #expect(state.objection(override: true) == nil)
    }

    @Test("No override helps without a certificate, or with one that is out of date")
    func plainlyMissing() {
        #expect(RollOver(RollOver.Facts()).objection(override: true) == .lacks(.chain))
        var facts = facts(ready: 100)
        facts.isNextChainValid = false
        #expect(RollOver(facts).objection(override: true) == .lacks(.validity))
        #expect(RollOver(facts).stage == .preparing)
    }

    @Test("A chain whose authority is in no profile is never switched to")
    func notPublished() {
        var facts = facts(ready: 100)
        facts.isNextChainTrusted = false
        let state = RollOver(facts)
        #expect(state.lacks == [.anchor])
        #expect(state.objection(override: false) == .notPublished)
        #expect(state.objection(override: true) == .notPublished)
    }

    @Test("Nor is a chain that devices would refuse for anything else")
    func unsuitable() {
        var facts = facts(ready: 100)
        facts.isNextChainSuitable = false
        let state = RollOver(facts)
        #expect(state.stage == .preparing)
        #expect(state.lacks == [.suitability])
        for override in [false, true] {
            #expect(state.objection(override: override) == .lacks(.suitability))
        }
        facts.servesNext = true
        #expect(RollOver(facts).lacks == [.suitability])
    }

    @Test("A switch that is done may be asked for again")
    func idempotent() {
        var facts = facts(ready: 0)
        facts.servesNext = true
        #expect(RollOver(facts).objection(override: false) == nil)
    }
}

@Suite("Which certificate is served")
struct ServingDecisionTests {
    private func decision(
        chosen: String?,
        former: String = "a",
        tls: String,
        next: String?
    ) -> ServingDecision {
        let choice = chosen.map {
            ServingChoice(certificate: $0, former: former, chosenAt: .now, reason: "")
        }
        return ServingDecision(choice, current: tls, next: next)
    }

    @Test("That of tls, until another one was chosen")
    func choice() {
        #expect(decision(chosen: nil, tls: "a", next: "b").servesNext == false)
        #expect(decision(chosen: "b", tls: "a", next: "b").servesNext)
        #expect(decision(chosen: "a", former: "b", tls: "a", next: "b").servesNext == false)
    }

    @Test("That of tls without a word, once the chosen one has moved there")
    func moved() {
        let moved = decision(chosen: "b", tls: "b", next: nil)
        #expect(!moved.servesNext && moved.warning == nil)
    }

    @Test("That of tls with a warning, when the chosen one is nowhere")
    func lost() {
        for next in [nil, "d"] {
            let lost = decision(chosen: "b", tls: "c", next: next)
            #expect(!lost.servesNext && lost.warning != nil)
        }
        #expect(decision(chosen: "b", tls: "a", next: nil).servesNext == false)
    }

    @Test("The renewed next one, when only that has changed since the switch")
    func renewed() {
        let renewed = decision(chosen: "b", former: "a", tls: "a", next: "b2")
        #expect(renewed.servesNext && renewed.warning != nil)
    }
}
