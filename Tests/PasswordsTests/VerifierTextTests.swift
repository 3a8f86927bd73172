import Domain
import Passwords
import Testing

@Suite("Texts of verifiers")
struct VerifierTextTests {
    private static let tag = String(repeating: "0", count: 64)
    private static let outer = "19,19456,2,1,32,00112233445566778899aabbccddeeff"

    private func refusal(of text: String) -> StoredPasswordError? {
        do throws(StoredPasswordError) {
            _ = try Verifier(text: text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "1:SSHA:73656c:\(outer):\(tag)", "1:SHA512::\(outer):\(tag)", "1:NT::\(outer):\(tag)",
        "1:CLEARTEXT::\(outer):\(tag)", "1:PBKDF2-SHA256:2000000,32,73656c::\(tag)",
        "1:PBKDF2-SHA256:250000,256,73656c::\(tag)", "1:CRYPT-6:$6$rounds=1000000$sel$::\(tag)",
        "1:CRYPT-DES:PD:\(outer):\(tag)", "1:CRYPT-y:$y$jBT$sel$::\(tag)",
        "1:ARGON2i:19,262144,16,8,128,0011223344556677::\(tag)",
    ])
    func aTextOfOursIsRead(_ text: String) throws {
        #expect(try Verifier(text: text).text == text)
    }

    @Test(arguments: [
        "::::", "2:SSHA:73656c:\(outer):\(tag)", ":SSHA:73656c:\(outer):\(tag)",
        "1:SSHA1024:73656c:\(outer):\(tag)", "1:ssha:73656c:\(outer):\(tag)",
        "1:::\(outer):\(tag)", "1:CRYPT-7:$7$x:\(outer):\(tag)", "1:CRYPT-::\(outer):\(tag)",
    ])
    func aVersionOrSchemeThatNobodyKnowsIsUnknown(_ text: String) {
        #expect(refusal(of: text) == .unknownScheme)
    }

    @Test(arguments: [
        "", ":", "1:SSHA:73656c:\(outer)", "1:SSHA:73656c:\(outer):\(tag):",
        "1:SSHA::\(outer):\(tag)", "1:SHA:00:\(outer):\(tag)", "1:SSHA:0:\(outer):\(tag)",
        "1:SSHA:7365zz:\(outer):\(tag)", "1:NT:00:\(outer):\(tag)",
        "1:SSHA:73656c:\(outer):\(tag)00", "1:SSHA:73656c:\(outer):", "1:SSHA:73656c:,:\(tag)",
        "1:SSHA:73656C:\(outer):\(tag)", "1:SSHA:73656c:0\(outer):\(tag)",
        "1:SSHA:73656c:\(outer):\(tag)\n", "1:PBKDF2-SHA256:0,32,73656c::\(tag)",
        "1:PBKDF2-SHA256:1000,33,73656c::\(tag)", "1:PBKDF2-SHA256:1000,32,::\(tag)",
        "1:PBKDF2-SHA256:01000,32,73656c::\(tag)", "1:CRYPT-6:$5$sel$::\(tag)",
        "1:CRYPT-6:$6$sel$::\(tag)\0", "1:CRYPT-6:$6$sel::\(tag)", "1:CRYPT-DES:P:\(outer):\(tag)",
        "1:ARGON2i:18,4096,3,1,32,0011223344556677::\(tag)",
        "1:ARGON2i:19,4096,3,1,32,00112233::\(tag)",
        "1:ARGON2i:19,15,3,2,32,0011223344556677::\(tag)",
    ])
    func aTextThatIsNotOursIsMalformed(_ text: String) {
        #expect(refusal(of: text) == .malformed)
    }

    @Test(arguments: [
        "1:SSHA:73656c:19,262145,2,1,32,00112233445566778899aabbccddeeff:\(tag)",
        "1:SSHA:73656c:19,19456,17,1,32,00112233445566778899aabbccddeeff:\(tag)",
        "1:SSHA:73656c:19,19456,2,9,32,00112233445566778899aabbccddeeff:\(tag)",
        "1:SSHA:73656c:19,99999999999999999999,2,1,32,0011223344556677:\(tag)",
        "1:PBKDF2-SHA256:2000001,32,73656c::\(tag)", "1:PBKDF2-SHA256:250001,256,73656c::\(tag)",
        "1:CRYPT-6:$6$rounds=1000001$sel$::\(tag)", "1:CRYPT-6:$6$rounds=999999999$::\(tag)",
        "1:CRYPT-2b:$2b$14$abcdefghijklmnopqrstuv::\(tag)", "1:CRYPT-y:$y$jCT$sel$::\(tag)",
        "1:ARGON2id:19,262145,1,1,32,0011223344556677::\(tag)",
    ])
    func aCostAboveItsCeilingIsRefusedUncomputed(_ text: String) {
        #expect(refusal(of: text) == .costAboveCeiling)
    }

    @Test
    func theLongestSaltThatCanBeReadCanBeKept() throws {
        let pepper = try Pepper(SecretBytes(Array(0..<32)))
        let body = String(repeating: "A", count: 2048 - "{SSHA}".utf8.count)
        let longest = String(body.prefix(body.utf8.count / 4 * 4))
        let stored = try StoredPassword(parsing: "{SSHA}" + longest)
        let verifier = try #require(Verifier.sealing(stored, with: pepper))
        #expect(try Verifier(text: verifier.text) == verifier)
    }
}
