import Foundation
import TestSupport
import Testing

/// The files that the tests read, and the persons in them.
enum Fixture {
    struct Person: Sendable, CustomTestStringConvertible {
        let login: String
        let password: String

        var testDescription: String { login }
    }

    static let password = "Wifi-Fictif-2026"
    static let pupil = Person(login: "l.factice", password: password)
    static let accentedPupil = Person(login: "a.accentue", password: "Élève-Été-2026€")
    static let teacher = Person(login: "eenseigne", password: password)
    static let headTeacher = Person(login: "ddirige", password: password)
    static let locked = Person(login: "v.verrouillee", password: password)
    static let lockedByPolicy = Person(login: "p.ponctuel", password: password)
    static let neverActivated = Person(login: "n.nouvelle", password: password)
    static let ofAnotherSchool = Person(login: "o.ailleurs", password: password)
    static let nobody = Person(login: "x.inconnu", password: password)

    static func accounts() throws -> String {
        try String(contentsOf: folder.appending(path: "accounts.ldif"), encoding: .utf8)
    }

    /// The accounts, once the directory has locked the pupil's.
    static func accountsWithPupilLocked() throws -> String {
        let text = try accounts()
        let login = "ENTPersonLogin: \(pupil.login)\n"
        guard text.contains(login) else { throw SupportError("no \(pupil.login) in the fixture") }
        return text.replacing(login, with: login + "pwdAccountLockedTime: 000001010000Z\n")
    }

    static func lines(of path: String) throws -> [Substring] {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            .split(separator: "\n")
    }

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "Fixtures")
}
