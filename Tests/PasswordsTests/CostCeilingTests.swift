import Domain
import Passwords
import Testing

@Suite("Cost ceilings")
struct CostCeilingTests {
    private static let argon2Tail = "$28+XA/t8t+9tYWuISbNP/w$bsaqcH7M5NTxRUJydwm4KaD6"
    private static let sha1Tail = "$28.XA/t8t.9tYWuISbNP/w$I2BWNWKrPDjysbhrmR4HMrwGvBs"
    private static let sha512Tail = "$salt$" + String(repeating: "a", count: 86)
    private static let sha256Tail = "$salt$" + String(repeating: "a", count: 43)
    private static let yescryptTail = "$salt$" + String(repeating: "a", count: 43)
    private static let bcryptTail = "$" + String(repeating: "a", count: 53)

    @Test(arguments: [
        "{ARGON2}$argon2id$v=19$m=262144,t=16,p=8" + argon2Tail,
        "{PBKDF2}2000000" + sha1Tail,
        "{CRYPT}$6$rounds=1000000" + sha512Tail,
        "{CRYPT}$5$rounds=1000000" + sha256Tail,
        "{CRYPT}$2b$13" + bcryptTail,
        "{CRYPT}$y$jBT" + yescryptTail,
    ])
    func aCostAtItsCeilingIsAccepted(_ text: String) {
        #expect(throws: Never.self) { try StoredPassword(parsing: text) }
    }

    @Test(arguments: [
        "{ARGON2}$argon2id$v=19$m=262145,t=2,p=1" + argon2Tail,
        "{ARGON2}$argon2id$v=19$m=4294967295,t=4294967295,p=16777215" + argon2Tail,
        "{ARGON2}$argon2i$v=19$m=4096,t=17,p=1" + argon2Tail,
        "{ARGON2}$argon2d$v=19$m=4096,t=3,p=9" + argon2Tail,
        "{ARGON2}$argon2id$v=19$m=99999999999999999999999999,t=3,p=1" + argon2Tail,
        "{PBKDF2}2000001" + sha1Tail,
        "{PBKDF2}18446744073709551617" + sha1Tail,
        "{PBKDF2-SHA512}2147483647" + sha1Tail,
        // 0x7FFFFFFF, then 250,001 iterations of eight blocks.
        "{PBKDF2_SHA256}f////w" + String(repeating: "A", count: 426),
        "{PBKDF2_SHA256}AAPQkQ" + String(repeating: "A", count: 426),
        "{CRYPT}$6$rounds=1000001" + sha512Tail,
        "{CRYPT}$5$rounds=999999999" + sha256Tail,
        "{CRYPT}$6$rounds=99999999999999999999" + sha512Tail,
        // crypt(3) heeds the rounds here too, before an empty salt.
        "{CRYPT}$6$rounds=999999999$" + String(repeating: "a", count: 86),
        "{CRYPT}$5$rounds=999999999$" + String(repeating: "a", count: 43),
        "{CRYPT}$2b$14" + bcryptTail,
        "{CRYPT}$2y$31" + bcryptTail,
        "{CRYPT}$2a$99" + bcryptTail,
        "{CRYPT}$y$jCT" + yescryptTail,
        "{CRYPT}$y$jBU" + yescryptTail,
        "{CRYPT}$y$jzzz" + yescryptTail,
        "{CRYPT}$y$j9T/." + yescryptTail,
    ])
    func aCostAboveItsCeilingIsRefusedUncomputed(_ text: String) {
        #expect(throws: StoredPasswordError.costAboveCeiling) {
            try StoredPassword(parsing: text, allowLegacy: true)
        }
    }
}
