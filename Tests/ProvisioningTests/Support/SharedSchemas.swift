import Foundation
import TestSupport

/// The vendors' schemas, which lie beside the repository and are no part of it.
enum SharedSchemas {
    private static let directory = URL(fileURLWithPath: #filePath)
        .appending(path: "../../../../../shared/schemas").standardizedFileURL.path

    /// Whether `xmllint` finds a document good; says so when the schemas are not there.
    static func accept(_ contents: [UInt8], _ schema: String) throws -> Bool {
        let path = "\(directory)/\(schema)"
        guard FileManager.default.fileExists(atPath: path) else {
            print("NOT RUN: no \(schema) beside the repository")
            return true
        }
        let scratch = try TemporaryDirectory()
        let file = try scratch.write(Data(contents), to: "document.xml")
        _ = try ChildProcess.run("xmllint", ["--nonet", "--noout", "--schema", path, file])
        return true
    }
}
