import Domain
import Foundation
import TestSupport
import Testing

@testable import Appliance
@testable import Directory

/// A good configuration on disk, and its text to spoil.
struct SiteDraft {
    let directory: TemporaryDirectory
    var text: String

    init() throws {
        directory = try TemporaryDirectory()
        let pki = try ThrowAwayPKI(in: directory.path)
        _ = try pki.issue(subjectAlternativeNames: ["DNS:radius.lycee.example"])
        _ = try directory.write("0123456789abcdef0123456789abcdef\n", to: "ap.secret")
        _ = try directory.write(String(repeating: "7", count: 64) + "\n", to: "pepper")
        for name in ["ap.secret", "server.key", "pepper"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: directory.file(name)
            )
        }
        text = """
            establishments: [9980003E]
            state-directory: state
            access-points:
              - {name: borne, address: 10.0.0.0/24, secret: {file: ap.secret}}
            tls: {certificate: server.crt, private-key: {file: server.key}}
            policies:
              eleve: {vlan: 30, reply: {Aruba-User-Role: eleve}}
            directory:
              pepper: {file: pepper}
            """
    }

    func load() throws -> Site {
        try Site.load(try directory.write(text, to: "preau.yaml"))
    }

    func failure() throws -> InputError {
        try #require(throws: InputError.self) { _ = try load() }
    }
}

extension Site {
    /// What the site's rules give an account of its first school, at an instant.
    func verdict(
        _ population: Population,
        school: UAI? = nil,
        classes: [String] = [],
        groups: [String] = [],
        at now: Timestamp = .now
    ) -> Verdict {
        let account = Account(
            id: AccountID("a"),
            login: "a",
            population: population,
            establishments: [school ?? self.school.establishments.min()].compactMap(\.self),
            classes: classes,
            groups: groups,
            standing: .active,
            verifiers: []
        )
        return rules.judge(account, at: now)
    }

    func grant(_ population: Population) -> Grant? {
        if case .admit(let grant) = verdict(population) { grant } else { nil }
    }
}
