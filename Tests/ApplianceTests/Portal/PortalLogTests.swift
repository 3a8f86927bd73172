import Domain
import Logging
import Portal
import Synchronization
import Testing

@testable import Appliance

@Suite("The join page's log")
struct PortalLogTests {
    private let recorder = LogRecorder()

    @Test("has one line for however many refused sign-ins, with reasons and visitors counted")
    func refusals() {
        let log = PortalLog(logger: recorder.logger)
        for number in 0..<5000 {
            let visitor = IPAddress(family: .v4, bits: UInt128(number % 3))
            log.signInRefused(number % 5 == 0 ? .throttled : .wrong, visitor: visitor)
        }
        log.signInRefused(.tooMany, visitor: nil)
        #expect(recorder.lines.isEmpty)
        log.tellRefusals()
        log.tellRefusals()
        #expect(
            recorder.lines == [
                "notice sign-ins refused on the join page throttled=1000 too_many=1 visitors=3 "
                    + "wrong=4000"
            ]
        )
        log.signInRefused(.closed, visitor: nil)
        log.tellRefusals()
        let last = "notice sign-ins refused on the join page closed=1 visitors=0"
        #expect(recorder.lines.last == last)
    }

    @Test("tells so many visitors apart and no more")
    func visitors() {
        var tally = RefusalTally()
        for number in 0..<100_000 {
            tally.add(.wrong, visitor: IPAddress(family: .v4, bits: UInt128(number)))
        }
        #expect(tally.drain() == ["visitors": "more than 4096", "wrong": "100000"])
        #expect(tally.drain() == nil)
    }

    @Test("has the provider's failures at once, then once a minute with what was left out")
    func provider() {
        let start = ContinuousClock.now
        let seconds = Mutex<Int64>(0)
        let log = PortalLog(
            logger: recorder.logger,
            now: { start + .seconds(seconds.withLock { $0 }) }
        )
        for second in 0..<121 {
            seconds.withLock { $0 = Int64(second) }
            log.providerFailed("the provider does not answer")
        }
        let line = "warning sign-in by the provider failed detail=the provider does not answer"
        #expect(
            recorder.lines == [line, line + " untold_before=59", line + " untold_before=59"]
        )
    }

    @Test("says whose device credential was issued or revoked, and never its secret or its name")
    func credentials() async throws {
        try await RegistryDesk.with { desk in
            let logged = LoggedCredentials(
                registry: desk.registry,
                people: desk.directory,
                logger: recorder.logger
            )
            let person = RegistryDesk.person
            let issued = try await logged.issue(to: person, label: "Téléphone de Lou")
            let login = issued.credential.login
            #expect(try await logged.credentials(of: person) == [issued.credential])
            #expect(try await !logged.revoke("lp-inconnu", of: person))
            #expect(try await logged.revoke(login, of: person))
            await #expect(throws: DeviceCredentialError.badLabel) {
                try await logged.issue(to: person, label: "")
            }
            #expect(
                recorder.lines == [
                    "info device credential issued holder=a.martin login=\(login)",
                    "info device credential revoked holder=a.martin login=\(login)",
                ]
            )
        }
    }

    @Test("says in whose name a credential was fetched, and nothing of profiles without one")
    func profiles() async throws {
        try await RegistryDesk.with { desk in
            let ledger = LoggedLedger(
                ledger: EmptyLedger(),
                people: desk.directory,
                logger: recorder.logger
            )
            for credential in [nil, "lp-1", nil] {
                try await ledger.note(
                    ProfileDownload(
                        person: RegistryDesk.person,
                        credential: credential,
                        platform: "apple",
                        anchors: [],
                        at: Timestamp(secondsSinceEpoch: 0)
                    )
                )
            }
            #expect(
                recorder.lines == ["info profile fetched holder=a.martin login=lp-1 platform=apple"]
            )
        }
    }

    private struct EmptyLedger: ProfileLedger {
        func note(_ download: ProfileDownload) async throws {}
    }
}
