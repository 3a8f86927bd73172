internal import Crypto
internal import Domain

/// Proof Key for Code Exchange, with SHA-256 alone (RFC 7636).
enum ProofKey {
    /// A new verifier of 256 random bits (§4.1).
    static func verifier() -> String { Base64URL.random(octets: 32) }

    /// What the verifier's holder shows beforehand (§4.2).
    static func challenge(of verifier: String) -> String {
        Base64URL.encode(SHA256.hash(data: Array(verifier.utf8)))
    }

    /// Whether a challenge can have been made with SHA-256.
    static func isChallenge(_ text: String) -> Bool {
        text.utf8.count == 43 && Base64URL.decode(text)?.count == 32
    }

    /// Whether `verifier` is well formed (§4.1) and `challenge` was made of it (§4.6).
    static func verify(_ verifier: String, against challenge: String) -> Bool {
        guard 43...128 ~= verifier.utf8.count, verifier.utf8.allSatisfy(isUnreserved) else {
            return false
        }
        let made = Array(Self.challenge(of: verifier).utf8)
        return constantTimeEqual(made.span, Array(challenge.utf8).span)
    }

    /// The characters that RFC 3986 §2.3 leaves as they are.
    private static func isUnreserved(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
