import Domain
import Testing

@testable import Appliance

@Suite("Whose attempts are whose")
struct AttemptMemoryTests {
    private func station(_ digit: Int) throws -> StationID {
        try #require(StationID("02000000000\(digit)".utf8))
    }

    private func record(
        _ outcome: AttemptRecord.Outcome,
        login: String? = nil,
        station: StationID? = nil,
        proven: ProvenLogin? = nil
    ) -> AttemptRecord {
        AttemptRecord(
            outcome: outcome,
            origin: LoginOrigin(station: station, accessPoint: "borne"),
            calledStation: CalledStation(Array("00-11-22-33-44-55:Lycée".utf8)),
            outerIdentity: "anonymous",
            login: login,
            tlsVersion: "TLSv1.3",
            resumed: proven != nil,
            roundTrips: 6,
            duration: .milliseconds(5),
            proven: proven
        )
    }

    private func grant(_ issued: IssuedCredential? = nil) -> Grant {
        Grant(
            account: RegistryDesk.person,
            login: "a.martin",
            population: .eleve,
            policy: AccessPolicy(),
            credential: issued?.credential.login
        )
    }

    @Test("A login is told by whose it is, with the device's name when it is a device's")
    func byLogin() async throws {
        try await RegistryDesk.with { desk in
            let memory = AttemptMemory(directory: desk.directory)
            let issued = try await desk.registry.issue(to: RegistryDesk.person, label: "tablette")
            memory.record(record(.admitted(grant()), login: "a.martin"))
            memory.record(record(.admitted(grant(issued)), login: issued.credential.login))
            let wrong = Refusal(.wrongPassword, "detail", sentence: "Mot de passe.")
            memory.record(record(.refused(wrong), login: "A.Martin"))
            memory.record(record(.refused(wrong), login: issued.credential.login))
            memory.record(record(.refused(wrong), login: "b.petit"))
            memory.record(record(.refused(wrong), login: "personne"))
            let told = memory.attempts(of: RegistryDesk.person)
            #expect(told.map(\.device) == ["tablette", nil, "tablette", nil])
            #expect(told.map(\.refusal?.reason) == [.wrongPassword, .wrongPassword, nil, nil])
            let first = try #require(told.first)
            #expect(first.ssid == "Lycée" && first.accessPoint == "borne")
            #expect(first.refusal?.sentence == "Mot de passe." && first.refusal?.detail == "")
            #expect(memory.attempts(of: AccountID("uuid-b.petit")).count == 1)
        }
    }

    @Test("What fails before any login is told to whom the device was last admitted as")
    func byStation() async throws {
        try await RegistryDesk.with { desk in
            let memory = AttemptMemory(directory: desk.directory)
            let known = try station(1)
            memory.record(record(.admitted(grant()), login: "a.martin", station: known))
            let refusal = Refusal(.certificateRefused)
            memory.record(record(.refused(refusal), station: known))
            memory.record(record(.refused(refusal), station: try station(2)))
            memory.record(record(.refused(refusal)))
            memory.record(
                record(.refused(Refusal(.unknownAccount)), login: "faute", station: known)
            )
            let reasons = memory.attempts(of: RegistryDesk.person).map(\.refusal?.reason)
            #expect(reasons == [.unknownAccount, .certificateRefused, nil])
        }
    }

    @Test("A refused resumption is told to whose login it continues, by the device's name")
    func byResumption() async throws {
        try await RegistryDesk.with { desk in
            let memory = AttemptMemory(directory: desk.directory)
            let issued = try await desk.registry.issue(to: RegistryDesk.person, label: "tablette")
            _ = try await desk.registry.revoke(issued.credential.login, of: RegistryDesk.person)
            let proven = grant(issued).provenLogin
            memory.record(record(.refused(Refusal(.accountClosed)), proven: proven))
            let told = memory.attempts(of: RegistryDesk.person)
            #expect(told.map(\.device) == ["tablette"])
        }
    }

    @Test("A flood costs the event loop no more than a bounded queue")
    func flood() async throws {
        try await RegistryDesk.with { desk in
            let memory = AttemptMemory(directory: desk.directory)
            for _ in 0..<20_000 {
                memory.record(record(.refused(Refusal(.wrongPassword)), login: "a.martin"))
            }
            #expect(memory.attempts(of: RegistryDesk.person).count == PastAttempts.perAccount)
        }
    }
}
