internal import Crypto
internal import Foundation
internal import TestSupport

/// The first request of a login, sent again and again until a server answers it.
///
/// Every server answers this one; hostapd knows no Status-Server. The octets stay the same, so that
/// a server takes the copies for retransmissions and begins one login.
struct EAPProbe {
    private let socket: PeerUDPSocket
    private let port: UInt16
    private let request: [UInt8]

    private static let interval = Duration.milliseconds(2)

    init(_ endpoint: RADIUSEndpoint) throws {
        socket = try PeerUDPSocket()
        port = endpoint.authPort
        request = Self.request(secret: endpoint.secret)
    }

    /// - Throws: `SupportError` with the server's words when it ends or stays silent.
    func waitForAnswer(from server: ChildProcess, within patience: Duration) async throws {
        let accessChallenge: UInt8 = 11
        let deadline = ContinuousClock.now + patience
        while ContinuousClock.now < deadline, server.isRunning {
            try socket.send(request, port: port)
            try await Task.sleep(for: Self.interval)
            if let answer = socket.receive(), answer.octets.first == accessChallenge { return }
        }
        throw SupportError("no answer\n\(server.output)\(server.errorOutput)")
    }

    /// An Access-Request with EAP-Response/Identity (RFC 3579 §3.1, §3.2).
    private static func request(secret: String) -> [UInt8] {
        let identity = Array("anonyme@preau-bench.example".utf8)
        let response: UInt8 = 2
        let identityType: UInt8 = 1
        let eap = [response, 0, 0, UInt8(identity.count + 5), identityType] + identity
        let attributes: [(type: UInt8, value: [UInt8])] = [
            (1, identity),
            (32, Array("preau-bench".utf8)),
            (79, eap),
            (80, [UInt8](repeating: 0, count: 16)),
        ]
        let body = attributes.flatMap { [$0.type, UInt8($0.value.count + 2)] + $0.value }
        let authenticator = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let accessRequest: UInt8 = 1
        let packet = [accessRequest, 0, 0, UInt8(body.count + 20)] + authenticator + body
        let code = HMAC<Insecure.MD5>.authenticationCode(
            for: Data(packet),
            using: SymmetricKey(data: Data(secret.utf8))
        )
        return Array(packet.dropLast(16)) + Array(code)
    }
}
