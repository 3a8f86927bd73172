import Domain
import Passwords
import Testing

@Suite("Known passwords")
struct StoredPasswordVectorTests {
    @Test
    func thereAreSixtySixVectors() {
        #expect(PasswordVectors.all.count == 66)
    }

    @Test(arguments: PasswordVectors.all)
    func aStoredPasswordMatchesItsPasswordAndNoLongerOne(_ vector: PasswordVector) throws {
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: vector.isLegacy)
        #expect(stored.matches(SecretBytes(vector.password)))
        let longer = stored.matches(SecretBytes(vector.password + "!"))
        #expect(longer == vector.readsOnlyTheBeginning)
    }

    @Test(arguments: PasswordVectors.all)
    func aStoredPasswordRefusesShorterAndOtherOnes(_ vector: PasswordVector) throws {
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: vector.isLegacy)
        for other in ["", "Wifi", "wifi-fictif-2026", "Eleve-Ete-2026€", "!"] {
            #expect(!stored.matches(SecretBytes(other)))
        }
    }

    @Test(arguments: PasswordVectors.all)
    func theSchemeIsNamedAndTheHashNeverPrints(_ vector: PasswordVector) throws {
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: vector.isLegacy)
        let name =
            switch vector.scheme {
            case "PBKDF2": "PBKDF2-SHA1"
            case "PBKDF2_SHA256": "PBKDF2-SHA256"
            case "sambaNTPassword": "NT"
            default: vector.scheme
            }
        #expect(stored.schemeName == name)
        #expect("\(stored)" == name)
        #expect(String(reflecting: stored) == name)
    }

    @Test(arguments: PasswordVectors.all)
    func onlyASchemeOfOneDigestIsFast(_ vector: PasswordVector) throws {
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: vector.isLegacy)
        let isSlow = ["CRYPT", "PBKDF2", "ARGON2"].contains { vector.scheme.hasPrefix($0) }
        #expect(stored.isFast == !isSlow)
    }

    @Test(arguments: PasswordVectors.all.filter { $0.text.hasPrefix("{") })
    func theCaseOfTheSchemeDoesNotMatter(_ vector: PasswordVector) throws {
        let end = try #require(vector.text.firstIndex(of: "}"))
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: vector.isLegacy)
        let lower = vector.text[..<end].lowercased() + vector.text[end...]
        #expect(try StoredPassword(parsing: lower, allowLegacy: vector.isLegacy) == stored)
    }

    @Test(arguments: PasswordVectors.all.filter(\.isLegacy))
    func aLegacySchemeIsRefusedUnlessAskedFor(_ vector: PasswordVector) {
        #expect(throws: StoredPasswordError.legacyScheme) {
            try StoredPassword(parsing: vector.text)
        }
    }
}
