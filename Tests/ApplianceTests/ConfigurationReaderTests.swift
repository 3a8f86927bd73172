import Domain
import Testing

@testable import Appliance

@Suite("Configuration: what is wrong is named by file, line and key")
struct ConfigurationReaderTests {
    private let minimal = """
        establishments: [9980003E]
        access-points:
          - {name: borne, address: 10.0.0.1, secret: {file: s}}
        tls:
          certificate: c.pem
          private-key: {file: k}
        policies:
          eleve: {vlan: 30}
        directory:
          pepper: {file: p}
        """

    private func failure(of text: String) throws -> InputError {
        try #require(throws: InputError.self) {
            _ = try ConfigurationReader.parse(text, file: "preau.yaml")
        }
    }

    @Test("The required keys suffice; the others have their defaults")
    func defaults() throws {
        let configuration = try ConfigurationReader.parse(minimal, file: "preau.yaml")
        #expect(configuration.radius.authenticationPort == 1812)
        #expect(configuration.radius.rejectDelay == 1)
        #expect(configuration.radius.sessionLifetime == 30)
        #expect(configuration.accessPoints.first?.messageAuthenticator == .required)
        #expect(configuration.stateDirectory == "/var/lib/preau")
        #expect(configuration.directory.sources.isEmpty)
        #expect(!configuration.directory.allowLegacySchemes)
        #expect(configuration.directory.keepDeparted == 7)
        #expect(configuration.directory.changeGuard.removals == 20)
    }

    @Test(
        "An unknown key is refused with its line",
        arguments: [
            ("log-levle: info", "log-levle"),
            ("radius:\n  authentification-port: 1", "radius.authentification-port"),
            ("  peper: x", "directory.peper"),
            ("  guard:\n    shar: 1", "directory.guard.shar"),
            ("  sources:\n    - {name: a, ladp: x}", "directory.sources.ladp"),
            ("  sources:\n    - name: a\n      ldap: {urll: x}", "directory.sources.ldap.urll"),
        ]
    )
    func unknownKeys(addition: String, key: String) throws {
        let error = try failure(of: minimal + "\n" + addition)
        #expect(error.key == key)
        #expect(error.file == "preau.yaml")
        #expect(error.line == 10 + addition.split(separator: "\n").count)
    }

    @Test("An unknown key in a list's entry is refused too")
    func unknownKeyInList() throws {
        let error = try failure(of: minimal.replacing("name: borne,", with: "name: b, ip: 1,"))
        #expect(error.key == "access-points.ip")
        #expect(error.line == 3)
    }

    @Test("A missing key is named")
    func missingKey() throws {
        let error = try failure(of: minimal.replacing("  certificate: c.pem\n", with: ""))
        #expect(error.key == "tls.certificate")
        #expect(error.message == "is required")
    }

    @Test("A value of the wrong kind is named with its line")
    func wrongKind() throws {
        let error = try failure(of: minimal + "\nradius: {authentication-port: beaucoup}")
        #expect(error.key == "radius.authentication-port")
        #expect(error.line == 11)
        #expect(error.message == "must be a whole number")
    }

    @Test(
        "What is not YAML is refused with its line",
        arguments: ["a: [", "a: b: c", "\ta: 1", "a: 1\na: 2", ""]
    )
    func notYAML(text: String) throws {
        let error = try failure(of: text)
        #expect(error.file == "preau.yaml")
        #expect(!error.message.isEmpty)
    }

    @Test("A choice outside the list is refused")
    func badChoice() throws {
        let text = minimal.replacing("name: borne,", with: "name: b, message-authenticator: maybe,")
        let error = try failure(of: text)
        #expect(error.line == 3)
        #expect(error.key == "access-points.[0].message-authenticator")
    }

    @Test("Random damage never crashes the reader")
    func damage() {
        for _ in 0..<2_000 {
            var octets = Array(minimal.utf8)
            for _ in 0..<Int.random(in: 1...6) {
                octets[Int.random(in: octets.indices)] = UInt8.random(in: 9...126)
            }
            _ = try? ConfigurationReader.parse(String(decoding: octets, as: UTF8.self), file: "x")
        }
    }
}
