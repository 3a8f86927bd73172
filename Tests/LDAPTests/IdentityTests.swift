import Domain
import Foundation
import LDAP
import TestSupport
import Testing

/// Who the server is, to the key, and who we are, by certificate.
@Suite
struct IdentityTests {
    private func settings(
        _ server: SlapdFixture,
        authority: String? = nil,
        pin: [UInt8]? = nil,
        identity: ClientIdentity? = nil
    ) throws -> ConnectionSettings {
        ConnectionSettings(
            address: try ServerAddress(server.secureURL),
            authorityPath: authority ?? server.authorityPath,
            pinnedKey: pin,
            clientIdentity: identity,
            connectTimeout: .seconds(5),
            responseTimeout: .seconds(5)
        )
    }

    /// The SHA-256 of the public key in a certificate, as `openssl` sees it.
    private func keyHash(_ certificatePath: String) throws -> [UInt8] {
        let command = """
            openssl x509 -in "$0" -noout -pubkey | openssl pkey -pubin -outform DER \
            | openssl dgst -sha256
            """
        let output = try ChildProcess.run("/bin/sh", ["-c", command, certificatePath])
        let digits = output.split(separator: " ").last?.prefix(64).compactMap(\.hexDigitValue)
        let values = try #require(digits)
        return stride(from: 0, to: values.count - 1, by: 2).map { index in
            UInt8(values[index] << 4 | values[index + 1])
        }
    }

    @Test
    func aPinnedKeyIsAskedForInAdditionToAllTheRest() throws {
        let server = try SlapdFixture()
        let pin = try keyHash(server.certificatePath)
        try #require(pin.count == 32)
        var connection = try Connection.open(settings(server, pin: pin))
        try connection.bindAsService()

        let wrong = pin.map { $0 ^ 1 }
        #expect(throws: LDAPError.tlsFailure("")) {
            _ = try Connection.open(settings(server, pin: wrong))
        }
        #expect(throws: LDAPError.unusableSettings("")) {
            _ = try Connection.open(settings(server, pin: Array(pin.dropLast())))
        }
        // The right key does not make up for a certificate of another authority, or name.
        let directory = try TemporaryDirectory()
        let other = try ThrowAwayPKI(in: directory.path).authority.certificatePath
        #expect(throws: LDAPError.tlsFailure("")) {
            _ = try Connection.open(settings(server, authority: other, pin: pin))
        }
        let misnamed = try SlapdFixture(subjectAlternativeNames: ["DNS:annuaire.exemple"])
        let key = try keyHash(misnamed.certificatePath)
        #expect(throws: LDAPError.tlsFailure("")) {
            _ = try Connection.open(settings(misnamed, pin: key))
        }
    }

    @Test
    func aBoxMayLogInByItsCertificate() throws {
        let server = try SlapdFixture(
            configuration: """
                TLSVerifyClient try
                authz-regexp "^cn=box$" "\(SlapdFixture.serviceDN)"
                """
        )
        let files = try server.issue("box")
        let identity = ClientIdentity(
            certificatePath: files.certificatePath,
            keyPath: files.keyPath
        )
        var connection = try Connection.open(settings(server, identity: identity))
        #expect(try connection.rootDSE().saslMechanisms.contains("EXTERNAL"))
        try connection.bind(.certificate)
        let people = try connection.entries(people())
        #expect(people.count == 140)
        #expect(people.count { $0.attributes["userpassword"] != nil } == 137)

        // Without one, nobody is let in, and it is not a matter of a password.
        var anonymous = try Connection.open(settings(server))
        let error = failure { try anonymous.bind(.certificate) }
        #expect(error != nil && error != .bindRefused, "\(String(describing: error))")
    }

    @Test
    func aCertificateThatCannotBeReadIsRefusedBeforeAnythingIsSent() throws {
        let server = try SlapdFixture()
        let identity = ClientIdentity(certificatePath: "/absent.crt", keyPath: "/absent.key")
        #expect(throws: LDAPError.unusableSettings("")) {
            _ = try Connection.open(settings(server, identity: identity))
        }
    }

    @Test(arguments: [48, 49, 50, 51, 52, 53, 80] as [UInt16])
    func onlyOneCodeMeansAWrongPassword(code: UInt16) throws {
        let server = try ScriptedDirectory([.octets(ServerMessage.bound(code: code))])
        let error = failure {
            var connection = try Connection.open(
                LDAPTests.settings(server.url, authority: server.authorityPath)
            )
            try connection.bindAsService()
        }
        #expect(error == (code == 49 ? .bindRefused : .server(code: Int32(code), message: "")))
    }
}
