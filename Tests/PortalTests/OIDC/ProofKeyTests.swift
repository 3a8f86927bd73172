import Testing

@testable import Portal

@Suite struct ProofKeyTests {
    /// RFC 7636, appendix B.
    private let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    @Test func theStandardsExampleHolds() {
        #expect(ProofKey.challenge(of: verifier) == challenge)
        #expect(ProofKey.isChallenge(challenge))
        #expect(ProofKey.verify(verifier, against: challenge))
    }

    @Test func anotherVerifierDoesNot() {
        for other in ["", challenge, verifier + "A", String(verifier.dropLast()), verifier + "="] {
            #expect(!ProofKey.verify(other, against: challenge))
        }
        let short = "short"
        #expect(!ProofKey.verify(short, against: ProofKey.challenge(of: short)))
        let strange = String(repeating: "é", count: 43)
        #expect(!ProofKey.verify(strange, against: ProofKey.challenge(of: strange)))
    }

    @Test func whatSHA256DidNotMakeIsNoChallenge() {
        for text in ["", "plain", challenge + "=", challenge + "A", "+" + challenge.dropFirst()] {
            #expect(!ProofKey.isChallenge(text))
        }
    }

    @Test func newVerifiersAreOfTheStandardsForm() {
        let verifier = ProofKey.verifier()
        #expect(verifier.utf8.count == 43)
        #expect(ProofKey.verify(verifier, against: ProofKey.challenge(of: verifier)))
        #expect(verifier != ProofKey.verifier())
    }
}
