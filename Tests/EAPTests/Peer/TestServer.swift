import Domain
import Foundation
import Synchronization
import TLS
import TestSupport

/// A clock that moves when a test says so.
final class ManualClock: Sendable {
    private let instant = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { instant.withLock { $0 } }

    func advance(by duration: Duration) {
        instant.withLock { $0 += duration }
    }
}

/// The server's side of a test: a certificate, a table, and its clock.
struct TestServer {
    let context: ServerContext
    let resumptions: ResumptionTable
    let clock: ManualClock
    /// What a device must trust, PEM.
    let authority: [UInt8]

    init(key: ThrowAwayPKI.KeyKind = .ecdsaP256, capacity: Int = 1024) throws {
        let clock = ManualClock()
        try self.init(
            key: key,
            resumptions: ResumptionTable(capacity: capacity) { clock.now },
            clock: clock
        )
    }

    /// A second server that shares some of the first one's parts.
    init(
        key: ThrowAwayPKI.KeyKind = .ecdsaP256,
        resumptions: ResumptionTable,
        clock: ManualClock
    ) throws {
        let material = try Material.of(key)
        context = try ServerContext.make(
            certificateChain: material.certificate + material.authority,
            privateKey: material.key,
            resumptions: resumptions
        )
        authority = material.authority
        self.resumptions = resumptions
        self.clock = clock
    }

    func peer(_ options: Peer.Options = Peer.Options()) throws -> Peer {
        try Peer(options, authority: authority)
    }
}

/// Certificates and keys, made once for all tests.
private struct Material: Sendable {
    let certificate: [UInt8]
    let key: SecretBytes
    let authority: [UInt8]

    static func of(_ kind: ThrowAwayPKI.KeyKind) throws -> Material {
        switch kind {
        case .ecdsaP256: try ecdsa.get()
        case .rsa2048: try rsa.get()
        }
    }

    private static let ecdsa = Result { try Material(.ecdsaP256) }
    private static let rsa = Result { try Material(.rsa2048) }

    private init(_ kind: ThrowAwayPKI.KeyKind) throws {
        let directory = try TemporaryDirectory()
        let authority = try ThrowAwayPKI(in: directory.path, key: kind)
        let server = try authority.issue(key: kind)
        self.authority = try Self.octets(of: authority.authority.certificatePath)
        certificate = try Self.octets(of: server.certificatePath)
        key = SecretBytes(try Self.octets(of: server.keyPath))
    }

    private static func octets(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }
}
