import Domain
import Store
import Testing

@testable import Directory

@Suite("What an administrator decides")
struct DecisionsInForceTests {
    @Test("is in force at once, for logins and resumed sessions, and over at its hour")
    func overrides() async throws {
        let account = try DirectoryDesk.account("a")
        let end = DirectoryDesk.start.adding(seconds: 3600)
        let decisions: [(AccessOverrides, RefusalReason, String)] = [
            (
                AccessOverrides(
                    disabled: [
                        LocalDisabling(account: account.id, since: DirectoryDesk.start, until: end)
                    ]
                ), .accountClosed, "Compte désactivé par l'administrateur"
            ),
            (
                AccessOverrides(
                    suspensions: [Suspension(id: 1, target: .everybody, until: end)]
                ), .accessRule, "Accès suspendu jusqu'à 09:04 pour tous."
            ),
        ]
        for (overrides, reason, sentence) in decisions {
            try await DirectoryDesk.with([account]) { desk in
                let grant = try #require(await desk.ask("a").verdict.grant)
                desk.replace([account], overrides: overrides)
                func readmission() -> Refusal? {
                    desk.directory.readmit(grant.provenLogin, from: DirectoryDesk.origin()).refusal
                }
                let refusal = try #require(await desk.ask("a").verdict.refusal)
                #expect(refusal.reason == reason && refusal.sentence.hasPrefix(sentence))
                #expect(readmission()?.reason == reason)
                desk.advance(seconds: 3600)
                #expect(await desk.refusal("a") == nil)
                #expect(readmission() == nil)
            }
        }
    }

    @Test("bounds the devices of an account, whose own ones are let in again")
    func devices() async throws {
        let policy = AdmissionPolicy(access: AccessPolicy(), maximumDevices: 2)
        let account = try DirectoryDesk.account("a")
        try await DirectoryDesk.with([account], policy: policy) { desk in
            for device: UInt8 in [1, 2, 1] {
                #expect(await desk.refusal("a", device: device) == nil)
            }
            let refusal = try #require(await desk.ask("a", device: 3).verdict.refusal)
            #expect(refusal.reason == .accessRule)
            #expect(refusal.sentence.contains("2 appareils déjà connectés"))
            #expect(await desk.refusal("a", device: 2) == nil)
            #expect(await desk.refusal("a") == nil, "one without a name cannot be counted")
            let seen = desk.facts().compactMap { fact -> String? in
                if case .device(let sighting) = fact { sighting.station.description } else { nil }
            }
            #expect(Set(seen).count == 2 && seen.count == 2)
        }
    }
}
