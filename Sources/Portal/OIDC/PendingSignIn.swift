internal import Crypto
internal import Domain
internal import Foundation

/// A sign-in that is under way at the provider: what its answer is held against.
struct PendingSignIn: Codable, Sendable, Equatable {
    let state: String
    let nonce: String
    let verifier: String
    /// Where the person wanted to go.
    let next: String?
    let expiresAt: Timestamp

    /// Seconds for which one is good.
    static let life: Int64 = 600

    init(next: String?, at now: Timestamp) {
        state = Base64URL.random(octets: 16)
        nonce = Base64URL.random(octets: 16)
        verifier = ProofKey.verifier()
        self.next = next
        expiresAt = now.adding(seconds: Self.life)
    }
}

/// Keeps sign-ins that are under way in the browsers' own cookies, sealed: no table that a flood could fill.
struct PendingSignInSeal: Sendable {
    /// Lives as long as the process.
    private let key = SymmetricKey(size: .bits256)

    /// - Returns: a cookie's value, or `nil` when nothing can be sealed.
    func seal(_ pending: PendingSignIn) -> String? {
        guard let text = try? JSONEncoder().encode(pending),
            let box = try? AES.GCM.seal(text, using: key), let octets = box.combined
        else { return nil }
        return Base64URL.encode(octets)
    }

    /// - Returns: `nil` when it is not one of ours, was changed, or its time is over.
    func open(_ value: String, at now: Timestamp) -> PendingSignIn? {
        guard value.utf8.count <= 4096, let octets = Base64URL.decode(value),
            let box = try? AES.GCM.SealedBox(combined: octets),
            let text = try? AES.GCM.open(box, using: key),
            let pending = try? JSONDecoder().decode(PendingSignIn.self, from: text),
            // A clock that was set back makes nothing live longer.
            0...PendingSignIn.life ~= pending.expiresAt.seconds(since: now)
        else { return nil }
        return pending
    }
}
