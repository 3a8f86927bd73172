import Foundation
import TestSupport
import Testing

/// The fictitious academy: two schools, 138 accounts, and what should become of each.
enum Academy {
    /// A line of the academy's tables.
    struct Member: Sendable {
        let person: Fixture.Person
        let number: String
        let establishments: [String]
        let classes: [String]
        let scheme: String
        /// `accept`, or `reject:` and why.
        let announced: String

        var login: String { person.login }

        /// What the log says of a login with the right password, where legacy schemes count.
        var outcome: String {
            switch announced {
            case "accept": AttemptLog.admitted
            case "reject:no-password": "R03"
            case "reject:locked": "R04"
            default: "R01"
            }
        }

        /// Hashes that a machine reverses in no time.
        var hasLegacyScheme: Bool { ["MD5", "SMD5", "CRYPT-1"].contains(scheme) }
    }

    static let schools = ["9980001C", "9980002D"]
    static let folder = SlapdFixture.dataPath

    /// The academy in its first week.
    static func members() throws -> [Member] { try members("expected-complet.csv") }

    /// The academy after a week of changes.
    static func membersAfterChanges() throws -> [Member] { try members("expected-delta.csv") }

    /// The changes of that week, for `ldapmodify`.
    static func changes() throws -> String {
        try String(contentsOfFile: folder + "/ldap/ent-demo-delta.ldif", encoding: .utf8)
    }

    static func entries() throws -> String {
        try String(contentsOfFile: folder + "/ldap/ent-demo.ldif", encoding: .utf8)
    }

    /// Serves both schools, with every password scheme that the academy has.
    static func configuration(
        _ slapd: SlapdFixture,
        _ settings: [String] = []
    ) -> PreauServerConfiguration {
        var configuration = PreauServerConfiguration()
        configuration.establishments = schools
        configuration.sources = [.ldap(slapd, settings)]
        configuration.directory = ["allow-legacy-schemes: true"]
        return configuration
    }

    private static func members(_ table: String) throws -> [Member] {
        let text = try String(contentsOfFile: "\(folder)/\(table)", encoding: .utf8)
        return try text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
                .map { String($0) }
            guard cells.count == 8 else { throw SupportError("\(table): \(line)") }
            return Member(
                person: Fixture.Person(login: cells[0], password: cells[5]),
                number: cells[1],
                establishments: cells[3].split(separator: "|").map { String($0) },
                classes: cells[4].split(separator: "|").map { String($0) },
                scheme: cells[6],
                announced: cells[7]
            )
        }
    }
}

/// Logs every one of them in.
func expectOutcomes(
    of members: [Academy.Member],
    by server: PreauServer,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    try await inParallel(members) { member in
        let outcome = try await server.outcome(of: member.person)
        #expect(
            outcome == member.outcome,
            "\(member.login), \(member.scheme)",
            sourceLocation: sourceLocation
        )
    }
}
