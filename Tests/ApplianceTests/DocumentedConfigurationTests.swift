import Foundation
import Testing

@testable import Appliance

@Suite("Config/preau.yaml documents the configuration")
struct DocumentedConfigurationTests {
    private func text() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Config/preau.yaml"), encoding: .utf8)
    }

    @Test("As it is, and with every optional key put in force, it is read")
    func isRead() throws {
        let text = try text()
        let minimal = try ConfigurationReader.parse(text, file: "preau.yaml")
        #expect(minimal.accessRules.isEmpty && minimal.visitors == nil)
        let key = /^(\s*)#((?:- )?\{?[a-z-]+:( .*)?)$/
        let whole = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in line.wholeMatch(of: key).map { $0.1 + $0.2 } ?? line }
            // Of these two only one may stand.
            .filter { !$0.contains("vlan-name: ") }
            .joined(separator: "\n")
        let full = try ConfigurationReader.parse(whole, file: "preau.yaml")
        #expect(full.accessRules.map(\.name) == ["internat 22 h", "exclus du Wi-Fi"])
        #expect(full.accessRules.first?.target.schoolClass?.values == ["2NDE*", "1STMG1"])
        #expect(full.visitors?.policy.vlan == 60)
        #expect(full.policies.eleve?.maximumDevices == 3)
    }

    @Test("No key is left out")
    func everyKey() throws {
        let text = try text()
        func missing(_ schema: ConfigurationSchema) -> [String] {
            switch schema {
            case .value, .mapping: []
            case .list(let element): missing(element)
            case .section(let keys):
                keys.flatMap { key, nested in
                    (text.contains("\(key):") ? [] : [key]) + missing(nested)
                }
            }
        }
        #expect(missing(Configuration.schema).isEmpty)
    }
}
