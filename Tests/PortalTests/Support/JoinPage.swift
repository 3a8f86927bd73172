import Domain
import Foundation
import Provisioning
import TestSupport

@testable import Portal

/// A join page at work on a port of its own, with a directory of two people.
struct JoinPage {
    let people = FakePeople()
    let credentials = FakeCredentials()
    let ledger = FakeLedger()
    let fleet = FakeFleet()
    let events = FakeEvents()
    var clock = PortalClock()
    var history = FakeHistory()
    var charter: Charter?
    var limits = PortalLimits()
    var hasRedirection = false
    /// One that addresses on the pages may name; any when 0.
    var port: UInt16 = 0
    var oidc: OIDCSettings?
    var establishments: Set<UAI> = []
    /// Signs what Windows wants signed.
    var signer: ProfileSigner?

    /// Runs the page for as long as `body` does; it is given the ports of HTTPS and HTTP.
    func serve(_ body: (UInt16, UInt16?) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        let identity = try ThrowAwayPKI(in: directory.path).issue("page")
        let (ports, port) = AsyncStream<PortalEndpoint>.makeStream()
        var settings = PortalSettings(
            addresses: [try present(IPAddress("127.0.0.1"))],
            port: self.port,
            redirectPort: hasRedirection ? 0 : nil,
            hosts: ["wifi.lycee.example"],
            certificateChain: Array(
                try Data(contentsOf: URL(filePath: identity.certificatePath))
            ),
            privateKey: SecretBytes(
                try Data(contentsOf: URL(filePath: identity.keyPath))
            ),
            limits: limits
        )
        settings.oidc = oidc
        settings.establishments = establishments
        let server = try PortalServer(
            settings: settings,
            services: services(),
            onListening: { port.yield($0) }
        )
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await server.run() }
            var secure: UInt16?
            var plain: UInt16?
            for await endpoint in ports {
                if endpoint.isSecure { secure = endpoint.port } else { plain = endpoint.port }
                if secure != nil, plain != nil || !hasRedirection { break }
            }
            try await body(try present(secure), plain)
            tasks.cancelAll()
        }
    }

    func services() -> PortalServices {
        PortalServices(
            people: people,
            credentials: credentials,
            history: history,
            ledger: ledger,
            charters: FakeCharters(),
            fleet: fleet,
            writer: ProfileWriter(model: model, signer: signer),
            code: { _ in [[true, false], [false, true]] },
            events: events,
            clock: clock
        )
    }

    private var model: NetworkModel {
        let digest = String(repeating: "ab", count: 32)
        return NetworkModel(
            ssids: SSID("lycée <b>").map { [$0] } ?? [],
            serverNames: ["radius.lycee.example"],
            anchors: [
                TrustAnchor(
                    role: .current,
                    der: [0x30, 0x00],
                    name: "Autorité",
                    subject: "CN=Autorité",
                    notBefore: Timestamp(secondsSinceEpoch: 0),
                    notAfter: Timestamp(secondsSinceEpoch: 4_000_000_000),
                    sha1: String(digest.prefix(40)),
                    sha256: digest
                )
            ],
            outerIdentity: "anonyme@lycee.example",
            realm: "lycee.example",
            organization: "Lycée \"A & B\"",
            identifier: "example.lycee.wifi",
            charter: charter
        )
    }
}

/// `#require`, outside of tests' files.
func present<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw SupportError("nothing there") }
    return value
}
