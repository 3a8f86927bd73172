import AllocationCounter
import Domain
import EAP
import TLS

/// Whole EAP-TTLS conversations in memory; only the server's steps are measured.
struct ConversationCases {
    private let server: ServerContext
    private let authorities: [UInt8]
    private let serverName: String

    /// Logins in progress at once, as on a server: one alone would find every cache warm.
    private static let width = 32
    private static let rounds = 40

    init(certificate: [UInt8], key: [UInt8], authorities: [UInt8], serverName: String) throws {
        server = try ServerContext.make(
            certificateChain: certificate,
            privateKey: SecretBytes(key),
            resumptions: ResumptionTable()
        )
        self.authorities = authorities
        self.serverName = serverName
    }

    func all() throws -> [Measurement] {
        var measurements: [Measurement] = []
        for version in [TLSVersion.tls13, .tls12] {
            let client = try ClientContext.make(
                authorities: authorities,
                serverName: serverName,
                version: version
            )
            for resumes in [false, true] {
                let name = "conversation, \(version.rawValue), \(resumes ? "resumed" : "full")"
                measurements.append(try measure(name, client, resumes: resumes))
            }
        }
        return measurements
    }

    private func measure(
        _ name: String,
        _ client: ClientContext,
        resumes: Bool
    ) throws -> Measurement {
        var sessions = [TLSSession?](repeating: nil, count: Self.width)
        var best = Int.max
        var allocations: UInt64 = .max
        for round in 0...Self.rounds {
            let cost = try logins(client, &sessions, resumes: resumes && round > 0)
            guard round > 0 else { continue }
            best = min(best, cost.time)
            allocations = min(allocations, cost.allocations)
        }
        return Measurement(
            name: name,
            nanoseconds: Double(best) / Double(Self.width),
            allocations: Double(allocations) / Double(Self.width)
        )
    }

    /// Takes all logins one step further, again and again, until they are done.
    private func logins(
        _ client: ClientContext,
        _ sessions: inout [TLSSession?],
        resumes: Bool
    ) throws -> (time: Int, allocations: UInt64) {
        let pairs = sessions.map { Pair(server, client, resuming: resumes ? $0 : nil) }
        var cost = (time: 0, allocations: UInt64(0))
        var open = pairs
        while !open.isEmpty {
            let before = preau_allocation_count()
            let begun = Measurement.threadTime
            for pair in open { pair.serve() }
            cost.time += Measurement.threadTime - begun
            cost.allocations += preau_allocation_count() - before
            for pair in open { try pair.answer() }
            open.removeAll { $0.isOver }
        }
        guard pairs.allSatisfy({ $0.session != nil && $0.isResumed == resumes }) else {
            throw BenchmarkError("a login failed")
        }
        sessions = pairs.map(\.session)
        return cost
    }
}

/// A device and the server, in the middle of a login.
private final class Pair {
    private var server: TTLSConversation
    private var device: TTLSPeer
    private var request: [UInt8] = []
    private var response: [UInt8]
    private(set) var session: TLSSession?
    private(set) var isResumed = false
    private(set) var isOver = false

    private static let grant = Grant(
        account: AccountID("id-1"),
        login: "prenom.nom",
        population: .eleve,
        policy: AccessPolicy()
    )

    init(_ server: ServerContext, _ client: ClientContext, resuming session: TLSSession?) {
        self.server = TTLSConversation(context: server, maximumEAPLength: 1396)
        device = TTLSPeer(
            context: client,
            credentials: PeerCredentials(
                identity: "anonyme@lycee.example",
                login: "prenom.nom",
                password: SecretBytes("Wifi-Fictif-2026")
            ),
            resuming: session,
            maximumEAPLength: 1396
        )
        response = device.identityResponse
    }

    func serve() {
        var step = server.receive(response)
        switch step {
        case .verify, .readmit: step = server.conclude(.admit(Self.grant))
        default: break
        }
        switch step {
        case .challenge(let octets), .succeed(let octets, _, _): request = octets
        default: request = []
        }
    }

    func answer() throws {
        switch device.receive(request) {
        case .respond(let octets): response = octets
        case .succeed(let success):
            session = success.session
            isResumed = success.isResumed
            isOver = true
        case .fail(let failure): throw BenchmarkError("\(failure)")
        }
    }
}
