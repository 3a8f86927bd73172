import Foundation
import TestSupport
import Testing

@Suite("A school's directory, synchronised over LDAP")
struct SynchronisedDirectoryTests {
    @Test("lets in who should be, under every scheme of stored passwords")
    func everyAccount() async throws {
        let slapd = try SlapdFixture()
        let directory = try TemporaryDirectory()
        let server = try await PreauServer.serve(
            try configuration(slapd, in: directory),
            synchronizes: true
        )
        for account in try ExpectedAccount.all() {
            let person = Fixture.Person(login: account.login, password: account.password)
            let device = PeerEAPOL(person, of: server)
            if let reason = account.refusal {
                try await expectRefusal(reason, of: device, by: server)
            } else {
                try await expectAdmission(of: device, by: server.endpoint)
            }
        }
        try await server.stop()
    }

    @Test("goes on letting people in when the directory is away")
    func directoryAway() async throws {
        let slapd = try SlapdFixture()
        let directory = try TemporaryDirectory()
        let server = try await PreauServer.serve(
            try configuration(slapd, in: directory),
            synchronizes: true
        )
        slapd.stop()
        let account = try #require(try ExpectedAccount.all().first { $0.refusal == nil })
        let person = Fixture.Person(login: account.login, password: account.password)
        try await expectAdmission(of: PeerEAPOL(person, of: server), by: server.endpoint)
        try await server.stop()
    }

    private func configuration(
        _ slapd: SlapdFixture,
        in directory: TemporaryDirectory
    ) throws -> PreauServerConfiguration {
        let password = try directory.writePrivate(SlapdFixture.servicePassword, to: "bind")
        var configuration = PreauServerConfiguration()
        configuration.ldap = [
            "url: \(slapd.plainURL)",
            "ca: \(slapd.authorityPath)",
            "bind-dn: \(SlapdFixture.serviceDN)",
            "bind-password: {file: \(password)}",
            "base: \(SlapdFixture.suffix)",
        ]
        return configuration
    }
}

/// A line of the accounts expected from the fictitious academy.
private struct ExpectedAccount {
    let login: String
    let password: String
    /// The reason to be refused; `nil` for an account that is let in.
    let refusal: String?

    /// Hashes that a machine reverses in no time are refused unless a school insists.
    private static let weakSchemes: Set<Substring> = ["MD5", "SMD5", "CRYPT-1", "unknown"]

    /// All the accounts of our school, and a few of the other.
    static func all() throws -> [ExpectedAccount] {
        let path = SlapdFixture.dataPath + "/expected-complet.csv"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let accounts = try lines.dropFirst().map { line in
            let fields = line.split(separator: ";", omittingEmptySubsequences: false)
            guard fields.count == 8 else { throw SupportError("expected accounts: \(line)") }
            return (isOurs: fields[3].contains(PreauServerConfiguration.establishment), fields)
        }
        let others = accounts.filter { !$0.isOurs }.prefix(3)
        return (accounts.filter(\.isOurs) + others).map { isOurs, fields in
            ExpectedAccount(
                login: String(fields[0]),
                password: String(fields[5]),
                refusal: isOurs ? refusal(scheme: fields[6], outcome: fields[7]) : "R02"
            )
        }
    }

    private static func refusal(scheme: Substring, outcome: Substring) -> String? {
        switch outcome {
        case "reject:no-password": "R03"
        case "reject:locked": "R04"
        default: weakSchemes.contains(scheme) ? "R01" : nil
        }
    }
}
