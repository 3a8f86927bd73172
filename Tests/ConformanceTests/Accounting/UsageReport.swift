import Foundation
import TestSupport

/// What `preau report --json` says.
struct UsageReport: Decodable {
    struct Figure: Decodable {
        let value: Double
        let numerator: Int?
        let denominator: Int?
    }

    struct Line: Decodable {
        let uai: String
        let from: String
        let to: String
        let figures: [String: Figure]
        let refusals: [String: Int]
        let people: [String: Int]
    }

    let lines: [Line]

    /// Reads the report of a server's files.
    static func read(_ files: PreauServerFiles, _ options: [String] = []) async throws -> Self {
        let outcome = try await files.run(["report", "--json"] + options)
        guard outcome.status == 0 else { throw SupportError("preau report: \(outcome)") }
        return try JSONDecoder().decode(Self.self, from: Data(outcome.output.utf8))
    }
}
