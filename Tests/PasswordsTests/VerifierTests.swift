import Domain
import Testing

@testable import Passwords

@Suite("Verifiers")
struct VerifierTests {
    private let pepper: Pepper
    private let password = SecretBytes("Wifi-Fictif-2026")

    init() throws {
        pepper = try Pepper(SecretBytes(Array(0..<32)))
    }

    private func sealed(_ text: String) throws -> Verifier {
        let stored = try StoredPassword(parsing: text, allowLegacy: true)
        return try #require(Verifier.sealing(stored, with: pepper))
    }

    @Test
    func aTextOfAnEarlierReleaseStillServes() throws {
        // Computed with Python's hashlib and hmac.
        let verifier = try Verifier(
            text: "1:PBKDF2-SHA256:100000,32,73656c::"
                + "f9bac5c64d75e63c17e06d90527e49a5b77c5fe9ece05b0e82f9904484bd66a2"
        )
        #expect(verifier.schemeName == "PBKDF2-SHA256")
        #expect(verifier.matches(password, with: pepper))
    }

    @Test
    func aRememberedPasswordMatchesItselfOnly() throws {
        let remembered = try #require(Verifier.remembering(password, with: pepper))
        let read = try Verifier(text: remembered.text)
        #expect(read == remembered)
        #expect(read.matches(password, with: pepper))
        #expect(!read.matches(SecretBytes("Wifi-Fictif-2026!"), with: pepper))
        #expect(try #require(Verifier.remembering(password, with: pepper)) != remembered)
    }

    @Test(arguments: ["", "a\0b", String(repeating: "x", count: 1025)])
    func whatCannotMatchIsNeitherTriedNorRemembered(_ text: String) throws {
        #expect(Verifier.remembering(SecretBytes(text), with: pepper) == nil)
        let verifier = try #require(Verifier.remembering(password, with: pepper))
        #expect(!verifier.matches(SecretBytes(text), with: pepper))
    }

    @Test
    func thereIsADecoyWithoutAnyAccount() {
        let decoy = Verifier.decoy()
        #expect(decoy != Verifier.decoy())
        #expect(!decoy.matches(password, with: pepper))
    }

    @Test
    func aTagServesItsOwnRecipeOnly() throws {
        // Both names stand for the same digest: only the tag tells them apart.
        let verifier = try sealed("{SHA256}Ri6a+5ZpIQCVZNkZnNittsXNJdNbzdV/mm4Iwn++gkc=")
        #expect(verifier.matches(password, with: pepper))
        let renamed = verifier.text.replacing(":SHA256:", with: ":CLEARTEXT:")
        #expect(try !Verifier(text: renamed).matches(password, with: pepper))
    }

    @Test
    func aPasswordIsComposedWhereThatIsAnotherText() throws {
        #expect(SecretBytes("E\u{301}te\u{301}").composed() == SecretBytes("Été"))
        // Hangul, a singleton, an excluded composite, marks in the wrong order, marks without base.
        #expect(SecretBytes("\u{1100}\u{1161}\u{11A8}").composed() == SecretBytes("각"))
        #expect(SecretBytes("\u{212B}").composed() == SecretBytes("Å"))
        #expect(SecretBytes("\u{958}").composed() == SecretBytes("\u{915}\u{93C}"))
        #expect(
            SecretBytes("q\u{307}\u{323}").composed() == SecretBytes("q\u{323}\u{307}")
        )
        #expect(
            SecretBytes("\n\u{301}\u{327}").composed() == SecretBytes("\n\u{327}\u{301}")
        )
        #expect(SecretBytes("\u{9C7}\u{9BE}").composed() == SecretBytes("\u{9CB}"))
    }

    @Test(arguments: ["", "abc", "Été", "각", "q\u{323}\u{307}", "\u{301}"])
    func aComposedPasswordIsNotTriedTwice(_ text: String) {
        #expect(SecretBytes(text).composed() == nil)
    }

    @Test
    func aPasswordThatIsNotUTF8IsTriedAsItIs() {
        #expect(SecretBytes([0x65, 0xCC, 0x81, 0xFF]).composed() == nil)
    }

    @Test(arguments: [
        ("{PBKDF2}99999$28.XA/t8t.9tYWuISbNP/w$I2BWNWKrPDjysbhrmR4HMrwGvBs", false),
        ("{PBKDF2}100000$28.XA/t8t.9tYWuISbNP/w$I2BWNWKrPDjysbhrmR4HMrwGvBs", true),
        ("{PBKDF2}10$28.XA/t8t.9tYWuISbNP/w$I2BWNWKrPDjysbhrmR4HMrwGvBs", false),
        ("{CRYPT}$5$rounds=1000$salt$" + String(repeating: "a", count: 43), false),
        ("{CRYPT}$5$rounds=100000$salt$" + String(repeating: "a", count: 43), true),
        ("{CRYPT}$6$salt$" + String(repeating: "a", count: 86), false),
        ("{CRYPT}$2b$09$" + String(repeating: "a", count: 53), false),
        ("{CRYPT}$2b$10$" + String(repeating: "a", count: 53), true),
        ("{CRYPT}$y$j8T$salt$" + String(repeating: "a", count: 43), false),
        ("{CRYPT}$y$j9T$salt$" + String(repeating: "a", count: 43), true),
        ("{ARGON2}$argon2id$v=19$m=8,t=16,p=1$AAAAAAAAAAA$bsaqcH7M5NTxRUJydwm4KaD6", false),
        ("{ARGON2}$argon2id$v=19$m=7168,t=5,p=1$AAAAAAAAAAA$bsaqcH7M5NTxRUJydwm4KaD6", true),
        ("{ARGON2}$argon2i$v=19$m=7168,t=4,p=1$AAAAAAAAAAA$bsaqcH7M5NTxRUJydwm4KaD6", false),
        ("{SSHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w==", false),
        ("PDTTUyeZ3wDrQ", false),
        ("{CRYPT}PDTTUyeZ3wDrQ", false),
    ])
    func aSchemeStandsAloneFromItsFloorOn(_ text: String, _ standsAlone: Bool) throws {
        let stored = try StoredPassword(parsing: text, allowLegacy: true)
        #expect(stored.recipe.isDear == standsAlone)
    }
}
