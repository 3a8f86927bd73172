import LDAP
import TestSupport
import Testing

/// How a connection is made, and above all when it is not.
@Suite
struct TransportTests {
    @Test
    func bothTransportsAreEncrypted() throws {
        let server = try SlapdFixture()
        for url in [server.plainURL, server.secureURL] {
            var connection = try Connection.open(settings(url, authority: server.authorityPath))
            #expect(connection.tlsVersion == "TLS1.3")
            try connection.bindAsService()
        }
    }

    @Test
    func anotherAuthorityIsNotTrusted() throws {
        let server = try SlapdFixture()
        let directory = try TemporaryDirectory()
        let other = try ThrowAwayPKI(in: directory.path).authority.certificatePath
        for url in [server.plainURL, server.secureURL] {
            let error = failure { _ = try Connection.open(settings(url, authority: other)) }
            #expect(error == .tlsFailure(""), "\(url): \(String(describing: error))")
            #expect(error?.description.contains("pinned authority") == true)
        }
    }

    @Test(arguments: [["DNS:annuaire.exemple"], ["IP:127.0.0.2"], []])
    func aCertificateForAnotherNameIsNotTrusted(names: [String]) throws {
        let server = try SlapdFixture(subjectAlternativeNames: names)
        for url in [server.plainURL, server.secureURL] {
            let error = failure {
                _ = try Connection.open(settings(url, authority: server.authorityPath))
            }
            #expect(error == .tlsFailure(""), "\(url): \(String(describing: error))")
        }
    }

    @Test
    func aProtocolOlderThanTLS12IsRefused() throws {
        let old = "TLSCipherSuite NORMAL:-VERS-ALL:+VERS-TLS1.1:+VERS-TLS1.0"
        let server = try SlapdFixture(configuration: old)
        for url in [server.plainURL, server.secureURL] {
            let error = failure {
                _ = try Connection.open(settings(url, authority: server.authorityPath))
            }
            #expect(error == .tlsFailure(""), "\(url): \(String(describing: error))")
        }
    }

    @Test
    func transportsThatDoNotMatchThePortFail() throws {
        let server = try SlapdFixture()
        for url in [
            "ldaps://127.0.0.1:\(server.plainPort)", "ldap://127.0.0.1:\(server.securePort)",
        ] {
            let error = failure {
                let limits = try settings(
                    url,
                    authority: server.authorityPath,
                    connect: .seconds(1)
                )
                _ = try Connection.open(limits)
            }
            #expect(error != nil, "\(url)")
        }
    }

    @Test
    func aPortWithoutServerIsUnreachable() throws {
        let directory = try TemporaryDirectory()
        let authority = try ThrowAwayPKI(in: directory.path).authority.certificatePath
        let port = try FreePort.find()
        let error = failure {
            _ = try Connection.open(settings("ldaps://127.0.0.1:\(port)", authority: authority))
        }
        #expect(error == .unreachable(""))
    }

    @Test
    func anAuthorityFileThatIsNotOneIsRefused() throws {
        let server = try SlapdFixture()
        let directory = try TemporaryDirectory()
        let nonsense = try directory.write("not a certificate\n", to: "authority.pem")
        let empty = try directory.write("", to: "empty.pem")
        for path in [directory.file("absent.pem"), nonsense, empty, ""] {
            let error = failure {
                _ = try Connection.open(settings(server.secureURL, authority: path))
            }
            #expect(
                error == .unusableSettings("") || error == .tlsFailure(""),
                "\(path): \(String(describing: error))"
            )
        }
    }
}
