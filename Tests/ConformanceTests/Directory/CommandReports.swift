import Foundation
import TestSupport

/// What `preau account … --json` prints, as another program reads it.
struct AccountView: Decodable, Equatable {
    struct Verification: Decodable, Equatable {
        let method: String
        let at: String
    }

    let login: String
    let population: String
    let establishments: [String]
    let classes: [String]
    let groups: [String]
    let standing: String
    let standingSince: String?
    let knownSince: String?
    let passwords: [String]
    let lastVerification: Verification?
    let admitted: Bool
    let reason: String?
    let refusal: String?
    let source: String
    let sourceReadAt: String?
    let changedInGeneration: Int?
    let generation: Int?
}

/// What `preau sync status --json` prints.
struct StatusView: Decodable {
    struct Source: Decodable {
        let name: String
        let mode: String?
        let entries: Int
        let attemptedAt: String?
        let succeededAt: String?
        let nextAt: String?
        let failures: Int
        let error: String?
    }

    struct Hold: Decodable {
        let number: Int
        let source: String
        let removed: Int
        let objections: [String]
    }

    struct Count: Decodable {
        let establishment: String
        let population: String
        let active: Int
        let notActivated: Int
        let closed: Int
        let departed: Int
    }

    let generation: Int?
    let sources: [Source]
    let held: [Hold]
    let counts: [Count]

    /// The accounts of people of the schools served, a person of two schools counted in each.
    var present: Int { counts.reduce(0) { $0 + $1.active + $1.notActivated + $1.closed } }
}

/// What `preau sync --json` and `preau import … --json` print of a source.
struct SyncView: Decodable {
    /// A population of a school that is served.
    struct Group: Decodable {
        let removed: Int
    }

    let outcome: String
    let source: String
    let hold: Int?
    let added: Int
    let removed: Int
    let changed: Int
    let groups: [Group]
}

extension PreauServerFiles {
    /// Runs a command with `--json` and reads what it prints; the exit status may be any.
    func json<View: Decodable>(
        _ command: [String],
        as type: View.Type
    ) async throws -> (status: Int32, view: View) {
        let outcome = try await run(command + ["--json"])
        guard let view = try? JSONDecoder().decode(View.self, from: Data(outcome.output.utf8))
        else { throw SupportError("preau \(command): \(outcome)") }
        return (outcome.status, view)
    }

    func status() async throws -> StatusView {
        try await json(["sync", "status"], as: StatusView.self).view
    }

    func accounts() async throws -> [AccountView] {
        try await json(["account", "list"], as: [AccountView].self).view
    }

    func account(_ login: String) async throws -> AccountView {
        try await json(["account", "show", login], as: AccountView.self).view
    }
}
