import COpenSSL
import Domain
import Testing

@testable import TLS

@Suite("A certificate and its key")
struct ConfigurationTests {
    let fixture: Fixture

    init() throws {
        fixture = try Fixture.shared
    }

    private func error(_ chain: [UInt8], _ key: SecretBytes) throws -> TLSConfigurationError? {
        do throws(TLSConfigurationError) {
            _ = try Fixture.context(chain: chain, key: key)
            return nil
        } catch {
            return error
        }
    }

    /// The names of the certificates that a client gets.
    private func sentChain(_ chain: [UInt8], _ key: SecretBytes) throws -> [String] {
        let context = try Fixture.context(chain: chain, key: key)
        var connection = try Fixture.connection(context)
        let client = try Client()
        #expect(connection.handshake(with: client) == .established)
        return client.chain
    }

    @Test("are sent with the chain, but without the self-signed root")
    func chain() throws {
        let server = fixture.server
        let upTo = [fixture.intermediate, fixture.root].map(\.certificate)
        #expect(try sentChain(server.certificate, server.key) == ["server"])
        let names = ["server", "intermediate"]
        #expect(try sentChain(server.certificate + upTo[0], server.key) == names)
        #expect(try sentChain(server.certificate + upTo[0] + upTo[1], server.key) == names)
        #expect(try sentChain(server.certificate + upTo[1] + upTo[0], server.key) == names)
    }

    @Test("may be a self-signed certificate alone")
    func selfSigned() throws {
        #expect(try sentChain(fixture.root.certificate, fixture.root.key) == ["root"])
    }

    @Test("may stand in one file, with prose between")
    func oneFile() throws {
        let prose = Array("Certificat du lycée :\r\n".utf8)
        let file = prose + fixture.rsaServer.key.octets + fixture.rsaServer.certificate
        #expect(try sentChain(file, SecretBytes(file)) == ["rsa"])
    }

    @Test("that do not belong together are refused")
    func otherKey() throws {
        let certificate = fixture.server.certificate
        #expect(try error(certificate, fixture.root.key) == .keyDoesNotMatch)
        #expect(try error(certificate, fixture.rsaServer.key) == .keyDoesNotMatch)
    }

    @Test("that are no PEM are refused, and say what is missing")
    func garbage() throws {
        let key = fixture.server.key
        let certificate = fixture.server.certificate
        for chain in [[], Array("bonjour".utf8), key.octets, [0, 1, 2], [0xFF]] as [[UInt8]] {
            #expect(try error(chain, key) == .noCertificate)
        }
        for text in ["", "bonjour", "-----BEGIN PRIVATE KEY-----\n", "\0"] {
            #expect(try error(certificate, SecretBytes(text))?.isBadPrivateKey == true)
        }
        #expect(try error(certificate, SecretBytes(certificate))?.isBadPrivateKey == true)
    }

    @Test("that are damaged are refused")
    func damaged() throws {
        let key = fixture.server.key
        let certificate = fixture.server.certificate
        var flipped = certificate
        flipped[certificate.count / 2] ^= 0x41
        let cut = Array(certificate.dropLast(200))
        let begun = certificate + Array("-----BEGIN CERTIFICATE-----\nAAAA\n".utf8)
        for chain in [flipped, cut, begun] {
            #expect(try error(chain, key)?.isBadCertificate == true)
        }
        let cutKey = SecretBytes(Array(key.octets.dropLast(80)))
        #expect(try error(certificate, cutKey)?.isBadPrivateKey == true)
    }

    @Test("that are behind a passphrase are refused, and nobody is asked for it")
    func encrypted() throws {
        let refusal = try error(fixture.server.certificate, fixture.encryptedKey)
        #expect(refusal?.isBadPrivateKey == true)
        #expect(refusal?.description.contains("without passphrase") == true)
    }

    @Test("that are too weak are refused")
    func weak() throws {
        let weak = fixture.weakServer
        #expect(try error(weak.certificate, weak.key)?.isBadCertificate == true)
    }

    @Test("that come in a chain without end are refused")
    func endless() throws {
        let certificate = fixture.server.certificate
        let chain = Array([[UInt8]](repeating: certificate, count: 100).joined())
        #expect(try error(chain, fixture.server.key)?.isBadCertificate == true)
    }
}

extension TLSConfigurationError {
    fileprivate var isBadCertificate: Bool {
        if case .badCertificate(let text) = self { !text.isEmpty } else { false }
    }

    fileprivate var isBadPrivateKey: Bool {
        if case .badPrivateKey(let text) = self { !text.isEmpty } else { false }
    }
}

extension SecretBytes {
    var octets: [UInt8] { withBytes { bytes in bytes.indices.map { bytes[$0] } } }
}
