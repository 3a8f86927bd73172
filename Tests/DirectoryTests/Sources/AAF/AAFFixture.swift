import Directory
import Domain
import Foundation
import TestSupport
import Testing

/// Deliveries: those of the fixtures, and ones written for a test.
struct AAFFixture {
    static let complet = SlapdFixture.dataPath + "/complet"
    static let delta = SlapdFixture.dataPath + "/delta"

    static func lycees() throws -> Set<UAI> {
        try Set(["9980001C", "9980002D"].map { try #require(UAI($0)) })
    }

    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    static func name(
        _ category: String,
        _ part: Int = 0,
        kind: String = "Complet",
        date: String = "20260901"
    ) -> String {
        let number = String(String(10000 + part).dropFirst())
        return "ENT_\(kind)_\(date)_\(category)_\(number).xml"
    }

    static func document(_ requests: String...) -> String {
        "<ficAlimMENESR>\n" + requests.joined(separator: "\n") + "\n</ficAlimMENESR>\n"
    }

    static func request(
        _ operation: String,
        _ category: String,
        _ id: String,
        _ attributes: KeyValuePairs<String, [String]> = [:]
    ) -> String {
        let kind = category == "EtabEducNat" ? "categorieStructure" : "categoriePersonne"
        let isAddition = operation == "add"
        let items = attributes.map { name, values in
            let values = values.map { "<value>\($0)</value>" }.joined()
            return isAddition
                ? "<attr name=\"\(name)\">\(values)</attr>"
                : "<modification name=\"\(name)\" operation=\"replace\">\(values)</modification>"
        }.joined(separator: "\n")
        let list = isAddition ? "attributes" : "modifications"
        return """
            <\(operation)Request>
            <operationalAttributes><attr name="\(kind)"><value>\(category)</value></attr>\
            </operationalAttributes>
            <identifier><id>\(id)</id></identifier>
            \(operation == "delete" ? "" : "<\(list)>\n\(items)\n</\(list)>")
            </\(operation)Request>
            """
    }

    /// The two lycées of the fixtures.
    static let schools = document(
        request("add", "EtabEducNat", "998001", ["ENTStructureUAI": ["9980001C"]]),
        request("add", "EtabEducNat", "998002", ["ENTStructureUAI": ["9980002D"]])
    )

    /// Writes files into a directory of its own, with the two lycées unless they are given.
    func delivery(_ files: [String: String], in name: String = "delivery") throws -> String {
        let path = try directory.makeDirectory(name)
        let isComplet = files.keys.contains { $0.contains("_Complet_") }
        let hasSchools = files.keys.contains { $0.contains("EtabEducNat") }
        if isComplet, !hasSchools {
            try directory.write(Self.schools, to: "\(name)/\(Self.name("EtabEducNat"))")
        }
        for (file, text) in files { try directory.write(text, to: "\(name)/\(file)") }
        return path
    }
}

/// The error that something throws for bad input.
func inputError(_ body: () throws -> Void) -> InputError? {
    do {
        try body()
        return nil
    } catch {
        return error as? InputError
    }
}
