import Domain
import Foundation
import Testing

@testable import Passwords

@Suite("Verifiers at rest")
struct VerifierVectorTests {
    private let pepper: Pepper
    private let otherPepper: Pepper

    init() throws {
        pepper = try Pepper(SecretBytes(Array(0..<32)))
        otherPepper = try Pepper(SecretBytes(Array(1...32)))
    }

    private func verifier(_ vector: PasswordVector) throws -> (StoredPassword, Verifier) {
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: vector.isLegacy)
        return (stored, try #require(Verifier.sealing(stored, with: pepper)))
    }

    @Test(arguments: PasswordVectors.all)
    func whatIsSealedAndReadBackMatchesItsPasswordAndNoLongerOne(
        _ vector: PasswordVector
    ) throws {
        let (_, sealed) = try verifier(vector)
        let read = try Verifier(text: sealed.text)
        #expect(read == sealed)
        #expect(read.text == sealed.text)
        #expect(read.matches(SecretBytes(vector.password), with: pepper))
        let longer = read.matches(SecretBytes(vector.password + "!"), with: pepper)
        #expect(longer == vector.readsOnlyTheBeginning)
        #expect(!read.matches(SecretBytes(vector.password), with: otherPepper))
    }

    @Test(arguments: PasswordVectors.all)
    func aDecomposedPasswordMatchesItsComposedForm(_ vector: PasswordVector) throws {
        let typed = vector.password.decomposedStringWithCanonicalMapping
        let (stored, sealed) = try verifier(vector)
        #expect(sealed.matches(SecretBytes(typed), with: pepper))
        let isASCII = vector.password.utf8.allSatisfy { $0 < 0x80 }
        // DES would stop before the first difference were it not in the first letter.
        #expect(stored.matches(SecretBytes(typed)) == isASCII)
    }

    @Test(arguments: PasswordVectors.all)
    func theTextHoldsNothingOfTheDigest(_ vector: PasswordVector) throws {
        let (stored, sealed) = try verifier(vector)
        let octets = stored.digest.withBytes { digest in digest.indices.map { digest[$0] } }
        let text = sealed.text.lowercased()
        #expect(!text.contains(octets.map { String(format: "%02x", $0) }.joined()))
        // Without the last characters, which depend on what follows: a salt or padding.
        let base64 = Data(octets).base64EncodedString().prefix(octets.count * 4 / 3 - 1)
        #expect(!sealed.text.contains(base64))
        #expect(!sealed.text.contains(base64.replacing("+", with: ".")))
        #expect(!Data(sealed.text.utf8).contains(octets))
        #expect(!sealed.text.contains(vector.stored))
        #expect(sealed.text.utf8.allSatisfy { 0x21...0x7E ~= $0 })
    }

    @Test(arguments: PasswordVectors.all)
    func twoSealsOfOnePasswordLookDifferentUnlessTheSchemeStandsAlone(
        _ vector: PasswordVector
    ) throws {
        let (stored, sealed) = try verifier(vector)
        let again = try #require(Verifier.sealing(stored, with: pepper))
        #expect((again.tag != sealed.tag) == (sealed.outer != nil))
        let standsAlone = ["CRYPT-y"].contains(vector.scheme)
        #expect((sealed.outer == nil) == standsAlone)
    }

    @Test(arguments: PasswordVectors.all)
    func theSchemeIsNamedAndTheTagNeverPrints(_ vector: PasswordVector) throws {
        let (stored, sealed) = try verifier(vector)
        #expect(sealed.schemeName == stored.schemeName)
        #expect("\(sealed)" == stored.schemeName)
        #expect(String(reflecting: sealed) == stored.schemeName)
    }

    @Test(arguments: PasswordVectors.all)
    func aDecoyIsOfTheSameCostAndMatchesNoPassword(_ vector: PasswordVector) throws {
        let (_, sealed) = try verifier(vector)
        let decoy = sealed.decoy()
        #expect(decoy.schemeName == sealed.schemeName)
        #expect(decoy.recipe == sealed.recipe && decoy.outer == sealed.outer)
        #expect(decoy != sealed)
        #expect(!decoy.matches(SecretBytes(vector.password), with: pepper))
    }
}

extension Data {
    fileprivate func contains(_ octets: [UInt8]) -> Bool { range(of: Data(octets)) != nil }
}
