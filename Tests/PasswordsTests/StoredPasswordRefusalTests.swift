import Domain
import Passwords
import Testing

@Suite("Stored passwords that are refused")
struct StoredPasswordRefusalTests {
    private func refusal(of text: String, allowLegacy: Bool = true) -> StoredPasswordError? {
        do throws(StoredPasswordError) {
            _ = try StoredPassword(parsing: text, allowLegacy: allowLegacy)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "{SASL}user@realm", "{sasl}user@realm", "{KERBEROS}user@REALM", "{UNIX}user",
        "{TOTP1}JBSWY3DPEHPK3PXP", "{TOTP512ANDPW}JBSWY3DP|{SSHA}AAAA",
    ])
    func aSchemeThatAsksSomebodyElseIsDelegated(_ text: String) {
        #expect(refusal(of: text) == .delegatedScheme)
    }

    @Test(arguments: [
        "{}abc", "{WHIRLPOOL}abc", "{SSHA1024}abc", "{ SSHA}abc",
        "{ßHA}+UkTommI1g+H7TEJ9b/1wqJLZpY=",
        "{CRYPT}$3$$8846f7eaee8fb117ad06bdd830b7586c", "{CRYPT}$2x$08$abc",
        "{CRYPT}$7$CU..../....$x",
        "{CRYPT}$gy$j9T$salt$hash", "{CRYPT}$md5,rounds=904$salt$hash", "{CRYPT}$", "{CRYPT}$$",
        "{secret}password",
    ])
    func aSchemeThatNobodyKnowsIsUnknownAndNeverClearText(_ text: String) {
        #expect(refusal(of: text) == .unknownScheme)
    }

    @Test(arguments: [
        "{CRYPT}!", "{CRYPT}*", "{CRYPT}!!", "{CRYPT}*LK*", "{crypt}!$6$salt$hash",
        "{SSHA}!SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w==",
        "{ARGON2}!$argon2id$v=19$m=4096,t=3,p=1$",
    ])
    func aPasswordClosedByTheDirectoryIsLocked(_ text: String) {
        #expect(refusal(of: text) == .locked)
    }

    @Test(arguments: [
        "", "{", "{SSHA", "{SSHA}", "{SSHA}====", "{SSHA}é", "{SHA}AAAA", "{CLEARTEXT}",
        // A digest without salt, a salt without room for one, bits left over.
        "{SSHA}+UkTommI1g+H7TEJ9b/1wqJLZpY=", "{SHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w==",
        "{SHA}+UkTommI1g+H7TEJ9b/1wqJLZpZ=",
        "{SHA}+UkTommI1g+H7TEJ9b/1wqJLZpY=\n",
    ])
    func aDigestOutOfFormIsMalformed(_ text: String) {
        #expect(refusal(of: text) == .malformed)
    }

    @Test
    func aTextWithoutSchemeIsClear() {
        #expect(
            refusal(of: " {SHA}+UkTommI1g+H7TEJ9b/1wqJLZpY=", allowLegacy: false) == .legacyScheme
        )
    }

    @Test(arguments: [
        "{CRYPT}", "{CRYPT}x", "{CRYPT}PDTTUyeZ3wDr", "{CRYPT}PDTTUyeZ3wDrQQ",
        "{CRYPT}PDTTUyeZ3wD@Q",
        "{CRYPT}a$b",
        "{CRYPT}$6$", "{CRYPT}$6$salt", "{CRYPT}$6$salt$short", "{CRYPT}$6$rounds=999$s$h",
        "{CRYPT}$6$rounds=x$s$h", "{CRYPT}$6$rounds=-5$s$h", "{CRYPT}$6$rounds=5000$s$h$more",
        "{CRYPT}$y$", "{CRYPT}$y$j9$salt$hash", "{CRYPT}$y$/9T$salt$hash",
        "{CRYPT}$y$j9T$salt$hash",
        "{CRYPT}$2b$08$short", "{CRYPT}$1$salt$hash", "{CRYPT}$6$sa:lt$hash", "{CRYPT}$6$é$hash",
        "{CRYPT}$2b$03$ZNVB561trfpGHxN9FiQAGOaF2L9YqEz2O0OFAs1OFVq9xExpdwluS",
        "{CRYPT}$2b$xx$ZNVB561trfpGHxN9FiQAGOaF2L9YqEz2O0OFAs1OFVq9xExpdwluS",
    ])
    func aUnixHashOutOfFormIsMalformed(_ text: String) {
        #expect(refusal(of: text) == .malformed)
    }

    @Test(arguments: [
        "{PBKDF2}", "{PBKDF2}10000$$",
        "{PBKDF2}0$28.XA/t8t.9tYWuISbNP/w$I2BWNWKrPDjysbhrmR4HMrwGvBs",
        "{PBKDF2}+1$28.XA/t8t.9tYWuISbNP/w$I2BWNWKrPDjysbhrmR4HMrwGvBs",
        "{PBKDF2}10000$$I2BWNWKrPDjysbhrmR4HMrwGvBs",
        "{PBKDF2}10000$28.XA/t8t.9tYWuISbNP/w$I2BW",
        "{PBKDF2-SHA256}10000$28.XA/t8t.9tYWuISbNP/w$I2BWNWKrPDjysbhrmR4HMrwGvBs",
        "{PBKDF2_SHA256}AAAIAA==",
    ])
    func aDerivedKeyOutOfFormIsMalformed(_ text: String) {
        #expect(refusal(of: text) == .malformed)
    }

    @Test(arguments: [
        "{ARGON2}", "{ARGON2}$argon2id", "{ARGON2}$argon2x$v=19$m=4096,t=3,p=1$AAAAAAAAAAA$AAAA",
        "{ARGON2}$argon2id$v=20$m=4096,t=3,p=1$28+XA/t8t+9tYWuISbNP/w$bsaqcH7M5NTxRUJydwm4KaD6",
        "{ARGON2}$argon2id$v=19$m=4096,t=3$28+XA/t8t+9tYWuISbNP/w$bsaqcH7M5NTxRUJydwm4KaD6",
        "{ARGON2}$argon2id$v=19$t=3,m=4096,p=1$28+XA/t8t+9tYWuISbNP/w$bsaqcH7M5NTxRUJydwm4KaD6",
        "{ARGON2}$argon2id$v=19$m=4096,t=0,p=1$28+XA/t8t+9tYWuISbNP/w$bsaqcH7M5NTxRUJydwm4KaD6",
        "{ARGON2}$argon2id$v=19$m=4096,t=3,p=0$28+XA/t8t+9tYWuISbNP/w$bsaqcH7M5NTxRUJydwm4KaD6",
        "{ARGON2}$argon2id$v=19$m=15,t=3,p=2$28+XA/t8t+9tYWuISbNP/w$bsaqcH7M5NTxRUJydwm4KaD6",
        // A salt of 4 octets, a tag of 3.
        "{ARGON2}$argon2id$v=19$m=4096,t=3,p=1$AAAAAA$bsaqcH7M5NTxRUJydwm4KaD6",
        "{ARGON2}$argon2id$v=19$m=4096,t=3,p=1$28+XA/t8t+9tYWuISbNP/w$bsaq",
    ])
    func anArgon2TextOutOfFormIsMalformed(_ text: String) {
        #expect(refusal(of: text) == .malformed)
    }

    @Test
    func aTextBeyondReasonIsMalformed() {
        #expect(refusal(of: "{SSHA}" + String(repeating: "A", count: 4096)) == .malformed)
        #expect(refusal(of: String(repeating: "x", count: 1 << 20)) == .malformed)
    }

    @Test
    func aSambaHashIsReadFromItsOwnAttribute() throws {
        for digits in ["050C6F7244026DD290E9CDCC8D41FE89", "050c6f7244026dd290e9cdcc8d41fe89"] {
            let octets = Array(digits.utf8)
            let stored = try StoredPassword(sambaNTPassword: octets, allowLegacy: true)
            #expect(stored.matches(SecretBytes("Wifi-Fictif-2026")))
            #expect(throws: StoredPasswordError.legacyScheme) {
                try StoredPassword(sambaNTPassword: octets)
            }
        }
        #expect(throws: StoredPasswordError.locked) {
            let none = Array("NO PASSWORDXXXXXXXXXXXXXXXXXXXXX".utf8)
            _ = try StoredPassword(sambaNTPassword: none, allowLegacy: true)
        }
        for text in ["", "050C", "{NT}050C6F7244026DD290E9CDCC8D41FE89"] {
            #expect(throws: StoredPasswordError.malformed) {
                try StoredPassword(sambaNTPassword: Array(text.utf8), allowLegacy: true)
            }
        }
    }
}
