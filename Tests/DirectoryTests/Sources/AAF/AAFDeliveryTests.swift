import Directory
import Domain
import Foundation
import TestSupport
import Testing

/// What is, and is not, one whole delivery.
@Suite
struct AAFDeliveryTests {
    private let fixture: AAFFixture
    private let empty = AAFFixture.document()

    init() throws {
        fixture = try AAFFixture()
    }

    private func message(_ names: [String]) throws -> String {
        let path = try fixture.directory.makeDirectory("delivery")
        for name in names { try fixture.directory.write(empty, to: "delivery/\(name)") }
        return inputError { _ = try AAFDelivery(path) }?.message ?? ""
    }

    @Test
    func aDeliveryIsNamedByItsFiles() throws {
        let delivery = try AAFDelivery(AAFFixture.complet)
        #expect(delivery.kind == .complet)
        #expect(delivery.date == "20260901")
        #expect(delivery.size == 230_504)
        #expect(try AAFDelivery(AAFFixture.delta).kind == .delta)
    }

    @Test
    func partsCountFromZeroOrFromOne() throws {
        let names =
            [AAFFixture.name("EtabEducNat", 1)] + [0, 1, 2].map { AAFFixture.name("Eleve", $0) }
        #expect(try message(names) == "")
    }

    @Test
    func aMissingPartIsNamed() throws {
        let names = [0, 1, 3].map { AAFFixture.name("Eleve", $0) }
        #expect(try message(names + [AAFFixture.name("EtabEducNat")]) == "Eleve: part 2 is missing")
    }

    @Test
    func aFirstPartThatIsMissingIsNamed() throws {
        let names = [2, 3].map { AAFFixture.name("Eleve", $0) }
        #expect(try message(names + [AAFFixture.name("EtabEducNat")]) == "Eleve: part 0 is missing")
    }

    @Test
    func twoDaysAreRefused() throws {
        let names = [AAFFixture.name("Eleve"), AAFFixture.name("EtabEducNat", date: "20260902")]
        #expect(try message(names) == "deliveries of several days: 20260901, 20260902")
    }

    @Test
    func aCompletAndADeltaTogetherAreRefused() throws {
        let names = [AAFFixture.name("Eleve"), AAFFixture.name("EtabEducNat", kind: "Delta")]
        #expect(try message(names) == "two kinds of delivery: Complet, Delta")
    }

    @Test
    func twoProjectsAreRefused() throws {
        let names = [AAFFixture.name("Eleve"), "X" + AAFFixture.name("EtabEducNat")]
        #expect(try message(names) == "deliveries of several projects: ENT, XENT")
    }

    @Test
    func aDeliveryWithoutPersonsIsRefused() throws {
        #expect(try message([AAFFixture.name("EtabEducNat")]).hasPrefix("no file of persons"))
    }

    @Test
    func aCompletWithoutSchoolsIsRefused() throws {
        #expect(try message([AAFFixture.name("Eleve")]).hasPrefix("no EtabEducNat file"))
    }

    @Test
    func otherFilesAreNoDelivery() throws {
        let message = "no file is named as those of an AAF delivery"
        #expect(try self.message([]) == message)
        let names = [
            "Eleve_0000.xml", "ENT_Complet_20261301_Eleve_0000.xml",
            "ENT_Complet_20260901_Eleve_000.xml", "ENT_Complet_20260901_Eleve_+000.xml",
            "ENT_Total_20260901_Eleve_0000.xml", "ENT_Complet_20260901_Eleve_0000.txt",
            "._ENT_Complet_20260901_Eleve_0000.xml",
        ]
        #expect(try self.message(names) == message)
        #expect(inputError { _ = try AAFDelivery("/nonexistent") } != nil)
        #expect(inputError { _ = try AAFDelivery("/dev/null") } != nil)
        #expect(inputError { _ = try AAFDelivery("/tmp/a\u{0}b") } != nil)
    }

    @Test
    func xmlFilesOfAnotherNameAreTold() throws {
        let path = try fixture.delivery([
            AAFFixture.name("Eleve"): empty, "Eleve_0001.xml": empty, "readme.txt": "",
        ])
        #expect(try AAFDelivery(path).unrecognised == ["Eleve_0001.xml"])
    }

    @Test
    func hostileArchivesAreRefusedByName() throws {
        var zip = ZipBuilder()
        zip.add(AAFFixture.name("Eleve"), Array(empty.utf8))
        zip.add("../\(AAFFixture.name("EtabEducNat"))", Array(empty.utf8))
        let path = try fixture.directory.write(zip.data, to: "delivery.zip")
        let error = inputError { _ = try AAFDelivery(path) }
        #expect(error?.file == path)
        #expect(error?.message.contains("a name that leads elsewhere") == true)
    }

    @Test
    func anArchiveIsNotReadOverAndOverForItsOrder() throws {
        var tar = TarBuilder()
        tar.add(AAFFixture.name("EtabEducNat"), Array(AAFFixture.schools.utf8))
        for part in (0..<20).reversed() {
            tar.add(AAFFixture.name("Eleve", part), Array(empty.utf8))
        }
        let path = try fixture.directory.write(tar.data, to: "delivery.tar")
        let replica = MemoryReplica()
        let lycees = try AAFFixture.lycees()
        let error = inputError { try replica.read(path, establishments: lycees) }
        #expect(error?.message == "its files are in no order; unpack it first")
    }
}
