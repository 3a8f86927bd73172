import Domain
import Foundation
import Testing

@testable import Provisioning

@Suite("A list of machines")
struct FleetListTests {
    private static let text = #"""
        N° de série;Inventaire;Établissement;Élève;Libellé
        5CD1234XYZ;INV-1;9980003E;m.dupont;Poste « été »
        "5CD1234XY;";"INV ""2""";9980001C;;
        """#

    @Test(
        "reads the same in every encoding, separator and line end that spreadsheets give it",
        arguments: [
            String.Encoding.utf8, .windowsCP1252, .utf16LittleEndian, .utf16BigEndian,
        ],
        [(";", "\r\n"), (";", "\n"), ("\t", "\r\n"), (",", "\r")]
    )
    func encodings(encoding: String.Encoding, form: (separator: String, lineEnd: String)) throws {
        let plain = #"""
            N° de série;Inventaire;Établissement;Élève;Libellé
            5CD1234XYZ;INV-1;9980003E;m.dupont;Poste « été »
            5CD1234XYY;"INV ""2""";9980001C;;
            """#
        let text =
            plain
            .replacingOccurrences(of: ";", with: form.separator)
            .replacingOccurrences(of: "\n", with: form.lineEnd)
        var octets = Array(try #require(text.data(using: encoding)))
        if encoding == .utf16LittleEndian { octets = [0xFF, 0xFE] + octets }
        if encoding == .utf16BigEndian { octets = [0xFE, 0xFF] + octets }
        let list = try read(octets)
        #expect(list.machines.map(\.serial) == ["5CD1234XYY", "5CD1234XYZ"])
        #expect(list.machines.map(\.asset) == ["INV \"2\"", "INV-1"])
        #expect(list.machines.map(\.label) == ["", "Poste « été »"])
        #expect(list.machines.map(\.user) == ["", "m.dupont"])
    }

    @Test("may begin with the mark of UTF-8, and with Excel's line that names the separator")
    func marks() throws {
        let text = "sep=,\r\nserial,uai\r\nA;1,9980003E\r\n"
        #expect(throws: FleetListError.self) { _ = try read(text) }
        let good = "sep=,\r\nserial,uai\r\nA1,9980003E\r\n"
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(good.utf8)).machines.count == 1)
        #expect(try read("SEP=|\nserial|uai\nA1|9980003E").machines.count == 1)
    }

    @Test(
        "is known by its headings in French and English, whatever their case, accents and signs",
        arguments: [
            ("N° de série", FleetColumn.serial), ("NUMERO DE SERIE", .serial),
            ("Numéro de série", .serial), ("Serial Number", .serial), ("Service Tag", .serial),
            ("n° série", .serial), ("N° d'inventaire", .asset), ("Asset tag", .asset),
            ("RNE", .establishment), ("Code UAI", .establishment),
            ("ÉTABLISSEMENT", .establishment),
            ("Élève", .user), ("utilisateur", .user), ("user_ref", .user), ("Libellé", .label),
            ("nom_poste", .label),
        ]
    )
    func headings(heading: String, column: FleetColumn) {
        #expect(FleetColumn(heading: heading) == column)
    }

    @Test("loses the blanks around its cells, no-break spaces among them, and its empty lines")
    func blanks() throws {
        let list = try read("serial;uai;Modèle\n\n\u{A0} A1\u{202F} ; 9980003e\t;x\n;;\n\n")
        #expect(list.machines.map(\.serial) == ["A1"])
        #expect(list.machines.map(\.establishment.description) == ["9980003E"])
        #expect(list.ignoredColumns == ["Modèle"])
    }

    @Test("takes the school from the configuration when no column tells it")
    func defaultSchool() throws {
        let uai = try #require(UAI("9980003E"))
        let list = try FleetList.read(
            Array("serial\nA1\n".utf8),
            file: "l.csv",
            campaign: "c",
            establishment: uai
        )
        #expect(list.machines.map(\.establishment) == [uai])
        #expect(throws: FleetListError.self) { _ = try read("serial\nA1\n") }
    }

    @Test(
        "is refused for what a spreadsheet spoilt or somebody planted, with the line and the column",
        arguments: [
            ("1,23E+10;9980003E;", "serial", "spoilt"), ("1.2E+15;9980003E;", "serial", "spoilt"),
            ("A1;980003E;", "uai", "a UAI"), ("A1;130001F;", "uai", "is it 0130001F"),
            ("A1;9980003F;", "uai", "check letter"), ("A1;;", "uai", "missing"),
            (";9980003E;x", "serial", "missing"),
            ("=cmd|' /C calc'!A0;9980003E;", "serial", "formula"),
            ("A1;9980003E;=1+1", "label", "formula"), ("A1;9980003E;@SUM(A1)", "label", "formula"),
            ("A1;9980003E;-2", "label", "formula"),
            ("A1;9980003E;\"a\nb\"", "label", "end of a line"),
            ("A1;9980003E;a\u{1B}[31m", "label", "control"), ("é1;9980003E;", "serial", "ASCII"),
            ("To be filled by O.E.M.;9980003E;", "serial", "no serial number"),
            ("\(String(repeating: "A", count: 65));9980003E;", "serial", "longer than 64"),
            ("A1;9980003E;\(String(repeating: "A", count: 129))", "label", "longer than 128"),
            ("SN1;9980003E;", "serial", "line 2 already"), ("sn1;9980003E;", "serial", "already"),
        ]
    )
    func refused(row: String, column: String, reason: String) throws {
        let error = try #require(throws: FleetListError.self) {
            _ = try read("serial;uai;label\nSN1;9980003E;\n\(row)\n")
        }
        let mistake = try #require(error.mistakes.first)
        #expect(error.mistakes.count == 1 && mistake.line == 3 && mistake.key == column)
        #expect(mistake.message.contains(reason), "\(mistake)")
    }

    @Test(
        "is refused as a whole for what is no table",
        arguments: [
            "", "\n\n", "serial;uai\n", "a;b\n1;2\n", "serial;serial;uai\nA;A;9980003E",
            "serial;uai\n\"A;9980003E\n", "serial;uai\n\"A\"x;9980003E\n",
            "serial;uai\n\(String(repeating: "A", count: 1025));9980003E",
            "serial;uai\(String(repeating: ";", count: 64))\n", "serial;uai\nA\0;9980003E",
        ]
    )
    func noTable(text: String) {
        #expect(throws: FleetListError.self) { _ = try read(text) }
    }

    @Test("is refused in UTF-16 without its mark, half of it, and in no encoding at all")
    func badEncodings() throws {
        let half = try #require("serial;uai\nA1;9980003E".data(using: .utf16LittleEndian))
        for octets in [
            Array(half), [0xFF, 0xFE] + Array(half.dropLast()), [0xEF, 0xBB, 0xBF, 0xFF],
        ] {
            #expect(throws: FleetListError.self) { _ = try read(octets) }
        }
    }

    @Test("tells twenty mistakes at once and counts the others")
    func manyMistakes() throws {
        let rows = (0..<50).map { "A\($0);123\n" }.joined()
        let error = try #require(throws: FleetListError.self) {
            _ = try read("serial;uai\n\(rows)")
        }
        #expect(error.mistakes.count == 20 && error.others == 30)
        #expect(error.mistakes.map(\.line) == (2...21).map { $0 })
        #expect(error.description.hasSuffix("and 30 more mistakes"))
    }

    @Test("is refused when its serial numbers have lost their first zeros")
    func lostZeros() throws {
        let rows = (0..<30).map { "\(1_000_000 + $0);9980003E\n" }.joined()
        let error = try #require(throws: FleetListError.self) {
            _ = try read("serial;uai\n\(rows)12345;9980003E\n")
        }
        #expect(error.mistakes.map(\.line) == [32])
        // One that still has its zero shows that the others have theirs.
        #expect(
            try read("serial;uai\n\(rows)0000001;9980003E\n12345;9980003E\n").machines.count == 32
        )
    }

    @Test("may have serial numbers of several makers, of other lengths")
    func otherLengths() throws {
        let rows = (0..<30).map { "\(1_000_000 + $0);9980003E\n" }.joined()
        #expect(try read("serial;uai\n\(rows)1234;9980003E\n").machines.count == 31)
        let letters = (0..<5).map { "SN\($0);9980003E\n" }.joined()
        #expect(try read("serial;uai\n\(rows)\(letters)12345;9980003E\n").machines.count == 36)
    }

    @Test("for a box names one campaign, and the list of a région names none")
    func campaigns() throws {
        let digest = String(repeating: "a", count: 64)
        let heading = "serial;uai;campaign;login;sha256\n"
        let key = try #require(FleetKey(SecretBytes(String(repeating: "7", count: 32))))
        func row(_ serial: String, _ campaign: String) -> String {
            "\(serial);9980003E;\(campaign);"
                + "\(key.credential(of: serial, rotation: 0).login);\(digest)\n"
        }
        func box(_ rows: String) throws -> FleetList {
            try FleetList.read(Array((heading + rows).utf8), file: "l.csv", isForBox: true)
        }
        let list = try box(row("A1", "C1") + row("A2", "C1"))
        #expect(list.campaign == "C1" && list.machines.map(\.campaign) == ["C1", "C1"])
        for rows in [row("A1", ""), row("A1", "C1") + row("A2", "C2")] {
            let error = try #require(throws: FleetListError.self) { _ = try box(rows) }
            #expect(error.mistakes.map(\.key) == ["campaign"])
        }
        let plain = try read("serial;uai;campaign\nA1;9980003E;C9\n")
        #expect(plain.campaign == "2026" && plain.ignoredColumns == ["campaign"])
    }

    @Test("has 200,000 records at most")
    func tooManyRecords() {
        let rows = String(repeating: "A1;9980003E\n", count: 200_001)
        #expect(throws: FleetListError.self) { _ = try read("serial;uai\n\(rows)") }
    }

    @Test("never traps, however it is cut or changed")
    func mutations() {
        let octets = Array(Self.text.utf8)
        for length in 0...octets.count { _ = try? read(Array(octets.prefix(length))) }
        for index in octets.indices {
            for octet: UInt8 in [0, 0x22, 0x0D, 0x3B, 0xC3, 0xFF] {
                var changed = octets
                changed[index] = octet
                _ = try? read(changed)
            }
        }
    }

    private func read(_ text: String) throws -> FleetList { try read(Array(text.utf8)) }

    private func read(_ octets: [UInt8]) throws -> FleetList {
        try FleetList.read(octets, file: "liste.csv", campaign: "2026")
    }
}
