import Domain
import Passwords
import Testing

@Suite("Passwords at their limits")
struct PasswordLimitTests {
    @Test(arguments: PasswordVectors.all)
    func anEmptyPasswordNeverMatches(_ vector: PasswordVector) throws {
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: vector.isLegacy)
        #expect(!stored.matches(SecretBytes([UInt8]())))
    }

    @Test
    func aStoredDigestOfNothingMatchesNothing() throws {
        let stored = try StoredPassword(parsing: "{SHA}2jmj7l5rSw0yVb/vlWAYkK/YBwk=")
        #expect(!stored.matches(SecretBytes("")))
    }

    @Test(arguments: PasswordVectors.all)
    func aPasswordWithNULIsNotTheOneBeforeIt(_ vector: PasswordVector) throws {
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: vector.isLegacy)
        #expect(!stored.matches(SecretBytes(vector.password + "\0")))
        #expect(!stored.matches(SecretBytes(vector.password + "\0rest")))
        #expect(!stored.matches(SecretBytes("\0" + vector.password)))
    }

    @Test
    func aPasswordMayHave1024Octets() throws {
        let longest = String(repeating: "x", count: StoredPassword.maximumPasswordLength)
        let stored = try StoredPassword(parsing: longest, allowLegacy: true)
        #expect(stored.matches(SecretBytes(longest)))
        let longer = try StoredPassword(parsing: longest + "x", allowLegacy: true)
        #expect(!longer.matches(SecretBytes(longest + "x")))
    }

    @Test(arguments: ["CRYPT-5", "CRYPT-6", "CRYPT-y", "CRYPT-2b", "CRYPT-1", "CRYPT-DES"])
    func aPasswordThatCryptCannotTakeDoesNotMatch(_ scheme: String) throws {
        let vector = try PasswordVectors.named(scheme)
        let stored = try StoredPassword(parsing: vector.text, allowLegacy: true)
        let start = vector.password + String(repeating: " ", count: 512)
        #expect(!stored.matches(SecretBytes(start)))
    }

    @Test
    func aPasswordThatIsNotUTF8HasNoNTHash() throws {
        let stored = try StoredPassword(
            parsing: try PasswordVectors.named("sambaNTPassword").text,
            allowLegacy: true
        )
        for octets: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x41, 0x80]] {
            #expect(!stored.matches(SecretBytes(octets)))
        }
    }

    @Test
    func aStoredHashThatCryptRefusesMatchesNothing() throws {
        // The last character of a bcrypt salt holds two bits only: libxcrypt never writes "a".
        let text = "{CRYPT}$2b$04$" + String(repeating: "a", count: 53)
        let stored = try StoredPassword(parsing: text)
        for password in ["*0", "*1", "x", text] {
            #expect(!stored.matches(SecretBytes(password)))
        }
    }
}
