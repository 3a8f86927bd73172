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

        init(_ identity: ThrowAwayPKI.Identity) throws {
            certificate = try octets(of: identity.certificatePath)
            key = SecretBytes(try octets(of: identity.keyPath))
        }
    }

    let root: Identity
    let intermediate: Identity
    /// Issued by the intermediate authority.
    let server: Identity
    /// Issued by the root.
    let rsaServer: Identity
    /// The server's key behind a passphrase.
    let encryptedKey: SecretBytes
    /// A certificate whose RSA key of 1,024 bits OpenSSL refuses, and its key.
    let weak: Identity

    static var shared: Fixture { get throws { try made.get() } }

    private static let made = Result { try Fixture() }

    private init() throws {
        let directory = try TemporaryDirectory()
        let rootAuthority = try ThrowAwayPKI(in: directory.path, name: "root")
        root = try Identity(rootAuthority.authority)
        rsaServer = try Identity(try rootAuthority.issue("rsa", key: .rsa2048))
        let middle = try Self.makeIntermediate(in: directory, under: rootAuthority.authority)
        intermediate = try Identity(middle)
        let files = try Self.make("server", in: directory, under: middle, "CA:FALSE")
        server = try Identity(files)
        let encrypted = directory.file("encrypted.key")
        try ChildProcess.run(
            "openssl",
            ["pkcs8", "-topk8", "-in", files.keyPath, "-out", encrypted, "-passout", "pass:secret"]
        )
        encryptedKey = SecretBytes(try octets(of: encrypted))
        weak = try Identity(
            try Self.make("weak", in: directory, under: middle, "CA:FALSE", key: ["rsa:1024"])
        )
    }

    private static func makeIntermediate(
        in directory: TemporaryDirectory,
        under root: ThrowAwayPKI.Identity
    ) throws -> ThrowAwayPKI.Identity {
        try make("intermediate", in: directory, under: root, "CA:TRUE")
    }

    private static func make(
        _ name: String,
        in directory: TemporaryDirectory,
        under issuer: ThrowAwayPKI.Identity,
        _ constraints: String,
        key: [String] = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    ) throws -> ThrowAwayPKI.Identity {
        let identity = ThrowAwayPKI.Identity(
            certificatePath: directory.file("\(name).crt"),
            keyPath: directory.file("\(name).key")
        )
        return identity
    }

    /// A context that any of these tests would do with.
    static func context(
        resumptions: ResumptionTable = ResumptionTable(),
        ticketKeys: TicketKeyRing = TicketKeyRing()
    ) throws -> ServerContext {
        let fixture = try shared
        return try ServerContext.make(
            certificateChain: fixture.server.certificate + fixture.intermediate.certificate,
            privateKey: fixture.server.key,
            resumptions: resumptions,
            ticketKeys: ticketKeys
        )
    }
}

private func octets(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
}
