import Domain
import Foundation
import Testing

@testable import Appliance

@Suite("The line of an attempt")
struct AttemptLineTests {
    private static let formats: [LogLine.Format] = [.logfmt, .json]

    private func attempt(
        _ outcome: AttemptRecord.Outcome,
        station: String? = "02-00-00-00-00-2A",
        ssid: String = "lycee",
        login: String? = "eleve1",
        identity: String = "anonyme@lycee.example",
        resumed: Bool = false
    ) -> AttemptRecord {
        AttemptRecord(
            outcome: outcome,
            origin: LoginOrigin(
                station: station.flatMap { StationID($0.utf8) },
                accessPoint: "borne-test"
            ),
            calledStation: CalledStation(Array("00-10-A4-23-19-C0:\(ssid)".utf8)),
            outerIdentity: identity,
            login: login,
            tlsVersion: "TLSv1.3",
            resumed: resumed,
            roundTrips: 4,
            duration: .microseconds(12_001)
        )
    }

    private var admission: AttemptRecord.Outcome {
        .admitted(
            Grant(
                account: AccountID("compte-1"),
                login: "eleve1",
                population: .eleve,
                policy: AccessPolicy(vlan: .number(30))
            )
        )
    }

    private func text(
        _ attempt: AttemptRecord,
        _ format: LogLine.Format = .logfmt,
        lostBefore lost: Int = 0
    ) -> String {
        let line = AttemptLog.line(
            attempt,
            format,
            time: "2026-01-02T03:04:05.678Z",
            lostBefore: lost
        )
        return String(decoding: line.finished(), as: UTF8.self)
    }

    @Test("of an admission says who, where and how")
    func admitted() {
        #expect(
            text(attempt(admission, resumed: true)) == """
                2026-01-02T03:04:05.678Z info attempt access_point=borne-test duration_ms=13 \
                identity=anonyme@lycee.example login=eleve1 outcome=admitted population=eleve \
                private_address=yes resumed=yes round_trips=4 ssid=lycee \
                station=02-00-00-00-00-2A tls=TLSv1.3

                """
        )
    }

    @Test("of a refusal says why", arguments: RefusalReason.allCases)
    func refused(reason: RefusalReason) throws {
        let refusal = Refusal(reason, "a \"detail\"")
        let json = text(attempt(.refused(refusal), station: "00-10-A4-23-19-C1"), .json)
        let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
        #expect(
            try #require(value as? [String: String]) == [
                "time": "2026-01-02T03:04:05.678Z", "level": "info", "message": "attempt",
                "access_point": "borne-test", "cause": reason.label, "detail": "a \"detail\"",
                "duration_ms": "13", "identity": "anonyme@lycee.example", "login": "eleve1",
                "outcome": "refused", "reason": reason.rawValue, "round_trips": "4",
                "sentence": reason.sentence, "ssid": "lycee", "station": "00-10-A4-23-19-C1",
                "tls": "TLSv1.3",
            ]
        )
    }

    @Test("leaves out what is not known, and what goes without saying")
    func absent() {
        let line = text(attempt(.refused(Refusal(.abandoned)), station: nil, login: nil))
        for key in [
            "detail", "login", "lost_before", "population", "private_address", "resumed", "station",
        ] {
            #expect(!line.contains(" \(key)="), "\(key)")
        }
    }

    @Test("tells of the attempts that were lost before it", arguments: formats)
    func lost(format: LogLine.Format) {
        let line = text(attempt(admission), format, lostBefore: 7)
        #expect(line.contains(format == .json ? "\"lost_before\":\"7\"" : " lost_before=7 "))
        #expect(!text(attempt(admission), format).contains("lost_before"))
    }

    @Test("has its fields in the order of their names", arguments: formats)
    func order(format: LogLine.Format) {
        for outcome in [admission, .refused(Refusal(.wrongPassword, "detail"))] {
            let line = text(attempt(outcome, resumed: true), format, lostBefore: 1)
            let pattern = format == .json ? #/"([a-z_]+)":"/# : #/ ([a-z_]+)=/#
            let keys = line.matches(of: pattern).map { String($0.output.1) }
                .filter { !["time", "level", "message"].contains($0) }
            #expect(keys == keys.sorted())
            #expect(keys.count >= 13)
            #expect(Set(keys).count == keys.count)
        }
    }

    @Test("is one line with every field, whatever the network says", arguments: formats)
    func hostile(format: LogLine.Format) throws {
        for value in LogLineTests.hostile {
            // A Called-Station-Id has room for 235 octets of network name.
            let short = String(decoding: value.utf8.prefix(235), as: UTF8.self)
            let line = text(
                attempt(
                    .refused(Refusal(.eapMethod, value)),
                    ssid: short,
                    login: short,
                    identity: short
                ),
                format
            )
            #expect(line.filter(\.isNewline).count == 1)
            #expect(line.utf8.count <= LogLine.lengthLimit)
            if format == .json {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                #expect((object as? [String: String])?["tls"] == "TLSv1.3")
            } else {
                #expect(line.hasSuffix(" tls=TLSv1.3\n"))
            }
        }
    }
}
