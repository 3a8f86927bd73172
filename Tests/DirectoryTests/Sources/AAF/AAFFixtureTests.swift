import Directory
import Domain
import Foundation
import TestSupport
import Testing

/// The fictitious academy: a Complet, then the Delta of the week after.
@Suite
struct AAFFixtureTests {
    private struct Expected: Equatable {
        let profile: String
        let schools: Set<String>
        let classes: Set<String>
    }

    private func expected(_ name: String) throws -> [String: Expected] {
        let path = "\(SlapdFixture.dataPath)/\(name).csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().reduce(into: [:]) {
            table,
            line in
            let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(
                String.init
            )
            let list = { (field: String) in Set(field.split(separator: "|").map(String.init)) }
            table[fields[1]] = Expected(
                profile: fields[2],
                schools: list(fields[3]),
                classes: list(fields[4])
            )
        }
    }

    private func persons(_ replica: MemoryReplica) -> [String: Expected] {
        let structures = replica.structures
        let school = { (value: String) in
            structures[String(value.prefix { $0 != "$" })]?.description
        }
        return replica.entries.keys.reduce(into: [:]) { table, key in
            guard let id = replica.texts(key, "entpersonjointure").first else { return }
            let attached = replica.texts(key, "entpersonstructrattach").compactMap(school)
            let functions = replica.texts(key, "entpersonfonctions").compactMap(school)
            table[id] = Expected(
                profile: replica.texts(key, "entpersonprofils").joined(separator: "|"),
                schools: Set(attached + functions),
                classes: Set(
                    replica.texts(key, "enteleveclasses").compactMap {
                        $0.split(separator: "$").last.map(String.init)
                    }
                )
            )
        }
    }

    private func expectExpected(_ replica: MemoryReplica, _ name: String) throws {
        let expected = try expected(name)
        let persons = persons(replica)
        #expect(Set(persons.keys) == Set(expected.keys))
        for (id, person) in expected { #expect(persons[id] == person, "\(id)") }
    }

    @Test
    func aCompletThenItsDeltaGiveThePersonsExpected() throws {
        let replica = MemoryReplica()
        let lycees = try AAFFixture.lycees()
        let complet = try replica.read(AAFFixture.complet, establishments: lycees)
        try expectExpected(replica, "expected-complet")
        #expect(complet.kept == [.school: 2, .pupil: 118, .staff: 20])
        #expect(complet.requests[.guardian]?.additions == 12)
        #expect(complet.quarantine == [])
        #expect(complet.unknownAttributes == [:])
        #expect(complet.wrongCheckLetters == [])
        #expect(replica.bookmark?.position == Array("20260901".utf8))

        let delta = try replica.read(AAFFixture.delta, establishments: lycees)
        try expectExpected(replica, "expected-delta")
        #expect(delta.requests[.pupil]?.additions == 2)
        #expect(delta.requests[.pupil]?.deletions == 2)
        #expect(delta.requests[.guardian]?.deletions == 1)
        #expect(delta.removed == 3)
        #expect(delta.incomplete == 0)
        #expect(delta.quarantine == [])
        #expect(replica.bookmark?.position == Array("20260908".utf8))
        #expect(replica.texts("Eleve:9980006", "entelevegroupes") == [])
    }

    @Test
    func onlyWhatTheBoxNeedsIsKept() throws {
        let replica = MemoryReplica()
        try replica.read(AAFFixture.complet, establishments: AAFFixture.lycees())
        let names = Set(replica.entries.values.flatMap(\.attributes.keys))
        #expect(
            names == [
                "entpersonjointure", "entpersonprofils", "entpersonstructrattach",
                "enteleveclasses", "entelevegroupes", "entpersonfonctions",
                "entpersoncategorieenseignant", "perseducnatpresencedevanteleves",
                "entstructurejointure", "entstructureuai", "entstructurecodetypestruct",
                "entetablissementcodeministeretutelle",
            ]
        )
    }

    @Test
    func personsOfOtherSchoolsAreCountedAndNotKept() throws {
        let replica = MemoryReplica()
        let lycee = try Set([#require(UAI("9980002D"))])
        let report = try replica.read(AAFFixture.complet, establishments: lycee)
        // Eight work there, and a teacher in both.
        #expect(report.kept == [.school: 2, .pupil: 58, .staff: 9])
        #expect(report.elsewhere == 60 + 11)
        #expect(replica.entries.count == 2 + 58 + 9)
    }

    @Test(arguments: ["zip", "tar", "tar.gz", "tar.xz"])
    func anArchiveGivesWhatItsDirectoryGives(format: String) throws {
        let fixture = try AAFFixture()
        var zip = ZipBuilder()
        var tar = TarBuilder()
        // In an order that is nobody's.
        let names = try FileManager.default.contentsOfDirectory(atPath: AAFFixture.complet)
        for name in names.sorted().reversed() {
            let path = "\(AAFFixture.complet)/\(name)"
            let content = try [UInt8](Data(contentsOf: URL(filePath: path)))
            zip.add("academie/\(name)", content)
            tar.add("academie/\(name)", content)
        }
        let data =
            switch format {
            case "zip": zip.data
            case "tar": tar.data
            case "tar.gz": try Compression.gzip(tar.data, in: fixture.directory)
            default: try Compression.xz(tar.data, in: fixture.directory)
            }
        let path = try fixture.directory.write(data, to: "delivery.\(format)")
        let packed = MemoryReplica()
        let unpacked = MemoryReplica()
        let lycees = try AAFFixture.lycees()
        #expect(
            try packed.read(path, establishments: lycees)
                == unpacked.read(AAFFixture.complet, establishments: lycees)
        )
        #expect(packed.entries == unpacked.entries)
        #expect(packed.entries.count == 140)
    }

    @Test
    func progressEndsAtTheSizeOfTheDelivery() throws {
        let replica = MemoryReplica()
        var last: AAFSource.Progress?
        try replica.read(AAFFixture.complet, establishments: AAFFixture.lycees()) { progress in
            #expect(progress.octets >= last?.octets ?? 0)
            last = progress
        }
        #expect(last?.octets == last?.total)
        #expect(last?.records ?? 0 > 140)
    }
}
