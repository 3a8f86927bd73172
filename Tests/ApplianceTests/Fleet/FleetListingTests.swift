import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Appliance
@testable import Store

@Suite("Lists of a fleet")
struct FleetListingTests {
    @Test("make the same kit again, to the octet, and change nothing the second time")
    func repeatable() throws {
        let fleet = try FleetDraft()
        let first = try fleet.build(0..<30)
        #expect(first.added.count == 30)
        let zip = fleet.draft.directory.file("kit.zip")
        let octets = try Data(contentsOf: URL(filePath: zip))
        let again = try fleet.build(0..<30, now: Timestamp(secondsSinceEpoch: 1_800_000_500))
        #expect(again.unchanged == 30 && again.added.isEmpty)
        #expect(again.kit?.sha256 == first.kit?.sha256)
        #expect(try Data(contentsOf: URL(filePath: zip)) == octets)
        let attributes = try FileManager.default.attributesOfItem(atPath: zip)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("move machines, and withdraw those that they leave out until they list them again")
    func differences() throws {
        let fleet = try FleetDraft()
        try fleet.build(0..<30)
        let second = try fleet.build(0..<20, uai: "9980001C")
        #expect(second.changed.count == 20 && second.withdrawn.count == 10)
        #expect(second.changed.first?.from == "9980003E")
        #expect(try Self.revoked(fleet) == 10)
        let third = try fleet.build(0..<30, uai: "9980001C")
        #expect(third.returned.count == 10 && third.unchanged == 20)
        #expect(try Self.revoked(fleet) == 0)
    }

    @Test("change nothing when so many machines leave that they may be incomplete")
    func guarded() throws {
        let fleet = try FleetDraft()
        try fleet.build(0..<100)
        let error = try #require(throws: InputError.self) { try fleet.build(0..<70) }
        #expect(error.key == "--accept-withdrawals")
        #expect(try Self.revoked(fleet) == 0)
        let rehearsal = try fleet.build(0..<70, options: FleetOptions(isRehearsal: true))
        #expect(rehearsal.isRefused && rehearsal.text.contains("--accept-withdrawals"))
        #expect(rehearsal.withdrawn.count == 30 && rehearsal.isRehearsal && rehearsal.kit == nil)
        #expect(try Self.revoked(fleet) == 0)
        try fleet.build(0..<70, options: FleetOptions(acceptsWithdrawals: true))
        #expect(try Self.revoked(fleet) == 30)
    }

    @Test("never bring back a machine that an administrator withdrew")
    func barred() throws {
        let fleet = try FleetDraft()
        try fleet.build(0..<3)
        try FleetAdministration.withdraw("sn1", in: fleet.school)
        let change = try fleet.build(0..<3)
        #expect(change.barred.map(\.serial) == ["SN1"] && change.unchanged == 2)
        #expect(!(try fleet.kitFile("credentials/9980003E.csv")).contains("SN1;"))
        #expect(try Self.revoked(fleet) == 1)
        try FleetAdministration.reset("SN1", isReplaced: true, in: fleet.school)
        try fleet.build(0..<3)
        #expect(try fleet.kitFile("credentials/9980003E.csv").contains("SN1;"))
        // The old secret stays revoked.
        #expect(try Self.revoked(fleet) == 1)
        #expect(throws: InputError.self) { try FleetAdministration.withdraw("X", in: fleet.school) }
    }

    @Test("reach a school's box with the same credentials, and without the key")
    func boxes() throws {
        let region = try FleetDraft()
        try region.build(0..<5)
        let box = try FleetDraft(settings: "campaign: parc")
        let file = try box.draft.directory.write(
            try region.kitFile("boxes/9980003E.csv"),
            to: "9980003E.csv"
        )
        #expect(throws: InputError.self) { try box.build(0..<5) }
        let change = try FleetAdministration.importList(file, into: box.school)
        #expect(change.added.count == 5)
        // Both boxes have the same pepper here, so the same verifiers.
        #expect(try Self.verifiers(box) == Self.verifiers(region))
        #expect(try FleetAdministration.importList(file, into: box.school).unchanged == 5)
        try FleetAdministration.withdraw("SN1", in: box.school)
        #expect(try Self.revoked(box) == 1)
        try FleetAdministration.reset("SN1", isReplaced: false, in: box.school)
        #expect(try Self.revoked(box) == 0)
        #expect(throws: InputError.self) {
            try FleetAdministration.reset("SN1", isReplaced: true, in: box.school)
        }
    }

    @Test("withdraw on a box the last machines of its school, which has an empty list then")
    func emptied() throws {
        let region = try FleetDraft()
        try region.build(0..<3)
        let box = try FleetDraft(settings: "campaign: parc")
        func take() throws -> FleetChange {
            let text = try region.kitFile("boxes/9980003E.csv")
            let file = try box.draft.directory.write(text, to: "box.csv")
            return try FleetAdministration.importList(
                file,
                options: FleetOptions(acceptsWithdrawals: true),
                into: box.school
            )
        }
        #expect(try take().added.count == 3)
        let moved = try region.build(0..<3, uai: "9980001C")
        #expect(moved.changed.count == 3)
        #expect(try take().withdrawn.map(\.serial) == ["SN0", "SN1", "SN2"])
        #expect(try Self.revoked(box) == 3)
        // The kit of the same list is still the same, though nothing moves any more.
        #expect(try region.build(0..<3, uai: "9980001C").kit?.sha256 == moved.kit?.sha256)
        #expect(try take().withdrawn.isEmpty)
        try region.build(0..<3)
        #expect(try take().returned.count == 3)
        #expect(try Self.revoked(box) == 0)
    }

    @Test("of one campaign leave a box's machines of another, and of other schools, alone")
    func campaigns() throws {
        let box = try FleetDraft(settings: "campaign: parc")
        func take(_ campaign: String, _ numbers: Range<Int>, uai: String) throws -> FleetChange {
            let region = try FleetDraft(settings: "key: {file: fleet.key}\n  campaign: \(campaign)")
            try region.build(numbers, uai: uai)
            let text = try region.kitFile("boxes/\(uai).csv")
            let file = try box.draft.directory.write(text, to: "box.csv")
            return try FleetAdministration.importList(file, into: box.school)
        }
        #expect(try take("C1", 0..<5, uai: "9980003E").campaign == "C1")
        #expect(try take("C2", 5..<9, uai: "9980003E").withdrawn.isEmpty)
        let moved = try take("C9", 0..<1, uai: "9980003E")
        #expect(moved.text.contains("C1 → C9"))
        let error = try #require(throws: InputError.self) {
            _ = try take("C1", 0..<5, uai: "9980001C")
        }
        #expect(error.key == "uai" && error.message.contains("9980001C"))
        #expect(try Self.revoked(box) == 0)
    }

    @Test("change nothing when their kit cannot be written")
    func unwritable() throws {
        let fleet = try FleetDraft()
        let folder = try fleet.draft.directory.makeDirectory("folder")
        for out in [folder, fleet.draft.directory.file("none/kit.zip")] {
            let error = try #require(throws: InputError.self) { try fleet.build(0..<3, to: out) }
            #expect(error.file == out && !error.message.contains("\(out)."), "\(error)")
            #expect(try fleet.store.fleetMachines().isEmpty)
        }
    }

    @Test("with one mistake change nothing")
    func atomic() throws {
        let fleet = try FleetDraft()
        #expect(throws: (any Error).self) { try fleet.build(0..<3, uai: "9980003F") }
        #expect(try fleet.store.fleetMachines().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: fleet.draft.directory.file("kit.zip")))
    }

    @Test(
        "need a key of 32 octets, a token without blanks, an address of https, and some days",
        arguments: [
            ("key: {file: short}", "fleet.key"), ("days: 0", "fleet.days"),
            ("campaign: ''", "fleet.campaign"), ("box: http://wifi.example", "fleet.box"),
            ("box: 'https://a:b@wifi.example'", "fleet.box"), ("box: https://x/?y", "fleet.box"),
            ("enrolment-token: {file: short}", "fleet.enrolment-token"),
        ]
    )
    func badSettings(setting: String, key: String) throws {
        let fleet = try FleetDraft(settings: setting)
        _ = try fleet.draft.directory.write("abc def ghi jkl mno\n", to: "short")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: fleet.draft.directory.file("short")
        )
        let error = try #require(throws: InputError.self) { _ = try FleetPlan.load(fleet.school) }
        #expect(error.key == key)
    }

    private static func revoked(_ fleet: FleetDraft) throws -> Int {
        try fleet.store.read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM device_credential WHERE revoked_at IS NOT NULL"
            ) ?? -1
        }
    }

    private static func verifiers(_ fleet: FleetDraft) throws -> [String] {
        try fleet.store.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT login || verifier FROM device_credential ORDER BY login"
            )
        }
    }
}
