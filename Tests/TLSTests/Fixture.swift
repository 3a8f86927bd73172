import Domain
import Foundation
import TestSupport

@testable import TLS

/// Certificates and keys, made once for all tests.
struct Fixture: Sendable {
    /// PEM of a certificate and its key.
    struct Identity: Sendable {
        let certificate: [UInt8]
        let key: SecretBytes
    }

    /// Self-signed.
    let root: Identity
    /// Issued by the root.
    let intermediate: Identity
    /// Issued by the intermediate authority.
    let server: Identity
    /// Issued by the intermediate authority.
    let rsaServer: Identity
    /// Issued by the intermediate authority; OpenSSL takes no RSA key of 1,024 bits.
    let weakServer: Identity
    /// The server's key behind a passphrase.
    let encryptedKey: SecretBytes

    static var shared: Fixture { get throws { try made.get() } }

    private static let made = Result { try Fixture() }

    private init() throws {
        let directory = try TemporaryDirectory()
        let curve = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        root = try Self.make("root", key: curve, in: directory)
        intermediate = try Self.make("intermediate", key: curve, by: "root", in: directory)
        server = try Self.make("server", key: curve, by: "intermediate", in: directory)
        rsaServer = try Self.make("rsa", key: ["rsa:2048"], by: "intermediate", in: directory)
        weakServer = try Self.make("weak", key: ["rsa:1024"], by: "intermediate", in: directory)
        let encrypted = directory.file("encrypted.key")
        try ChildProcess.run(
            "openssl",
            [
                "pkcs8", "-topk8", "-in", directory.file("server.key"), "-out", encrypted,
                "-passout", "pass:secret",
            ]
        )
        encryptedKey = SecretBytes(try octets(of: encrypted))
    }

    private static func make(
        _ name: String,
        key: [String],
        by issuer: String? = nil,
        in directory: TemporaryDirectory
    ) throws -> Identity {
        let certificate = directory.file("\(name).crt")
        let keyPath = directory.file("\(name).key")
        let signature = issuer.map {
            ["-CA", directory.file("\($0).crt"), "-CAkey", directory.file("\($0).key")]
        }
        try ChildProcess.run(
            "openssl",
            ["req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=\(name)", "-newkey"] + key
                + ["-keyout", keyPath, "-out", certificate] + (signature ?? [])
        )
        return Identity(
            certificate: try octets(of: certificate),
            key: SecretBytes(try octets(of: keyPath))
        )
    }

    /// A context that does for any test that is not about certificates.
    static func context() throws -> ServerContext {
        try context(chain: shared.server.certificate, key: shared.server.key)
    }

    static func connection(_ context: ServerContext) throws -> TLSConnection {
        guard let connection = TLSConnection.make(context: context) else {
            throw SupportError("no connection")
        }
        return connection
    }

    static func context(
        chain: [UInt8],
        key: SecretBytes
    ) throws(TLSConfigurationError) -> ServerContext {
        try ServerContext.make(
            certificateChain: chain,
            privateKey: key,
            resumptions: ResumptionTable()
        )
    }
}

private func octets(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
}
