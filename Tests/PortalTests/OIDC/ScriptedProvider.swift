import Foundation
import NIOCore
import Synchronization

@testable import Portal

/// A provider that answers from a script: what real ones never do can be tried too.
final class ScriptedProvider: ProviderTransport {
    private struct State {
        var answers: [String: ProviderResponse] = [:]
        var requests: [ProviderRequest] = []
        var isAway = false
    }

    let forge = ForgedToken()
    private let state = Mutex(State())

    static let metadataAddress = "\(ForgedToken.issuer)/.well-known/openid-configuration"
    static let tokenAddress = "\(ForgedToken.issuer)/token"
    static let keysAddress = "\(ForgedToken.issuer)/keys"
    static let userInfoAddress = "\(ForgedToken.issuer)/userinfo"

    init(metadata changes: [String: String?] = [:]) {
        answer(Self.metadataAddress, 200, Self.metadata(changes))
        answer(Self.keysAddress, 200, forge.keySet)
    }

    static func metadata(_ changes: [String: String?] = [:]) -> String {
        var fields = [
            "issuer": "\"\(ForgedToken.issuer)\"",
            "authorization_endpoint": "\"\(ForgedToken.issuer)/authorize\"",
            "token_endpoint": "\"\(tokenAddress)\"",
            "jwks_uri": "\"\(keysAddress)\"",
            "userinfo_endpoint": "\"\(userInfoAddress)\"",
        ]
        for (name, value) in changes { fields[name] = value }
        return "{\(fields.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
    }

    var requests: [ProviderRequest] { state.withLock { $0.requests } }

    func count(of address: String) -> Int { requests.count { $0.address == address } }

    func answer(_ address: String, _ status: UInt, _ body: String) {
        let response = ProviderResponse(status: status, body: Array(body.utf8))
        state.withLock { $0.answers[address] = response }
    }

    func leave() { state.withLock { $0.isAway = true } }
    func comeBack() { state.withLock { $0.isAway = false } }

    /// Lets the token endpoint give a token with these claims.
    func give(_ claims: [String: String], header: [String: String] = ForgedToken.header) throws {
        let token = try forge.signed(header: header, claims)
        answer(Self.tokenAddress, 200, "{\"id_token\":\"\(token)\",\"access_token\":\"a1\"}")
    }

    func send(
        _ request: ProviderRequest,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> ProviderResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.isAway ? nil : state.answers[request.address]
        }
        guard let answer else { throw .unreachable }
        return answer
    }
}
