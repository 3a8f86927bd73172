import Domain
import Testing

@testable import Passwords

@Suite("Building blocks")
struct BuildingBlockTests {
    @Test(arguments: [
        // RFC 1320 §A.5.
        ("", "31d6cfe0d16ae931b73c59d7e0c089c0"),
        ("a", "bde52cb31de33e46245e05fbdbd6fb24"),
        ("abc", "a448017aaf21d8525fc10ae87aa6729d"),
        ("message digest", "d9130a8164549fe818874806e1c7014b"),
        ("abcdefghijklmnopqrstuvwxyz", "d79e1c308aa5bbcdeea8ed63df412da9"),
        (
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
            "043f8582f241db351ce627e153e7f0e4"
        ),
        (
            "123456789012345678901234567890123456789012345678901234567890"
                + "12345678901234567890",
            "e33b4ddc9c38f2199c3e7b164fcc0536"
        ),
    ])
    func md4IsThatOfTheRFC(_ message: String, _ expected: String) {
        let digits = Array(expected.utf8)
        let digest = MD4.digest(of: SecretBytes(message))
        let hexadecimal = digest.withBytes { octets in
            octets.indices.flatMap { index in
                let text = String(octets[index], radix: 16)
                return Array((text.count == 1 ? "0" + text : text).utf8)
            }
        }
        #expect(hexadecimal == digits)
    }

    @Test(arguments: 0...200)
    func md4TakesEveryLength(_ count: Int) {
        #expect(MD4.digest(of: SecretBytes(count: count) { _ in }).count == 16)
    }

    @Test(arguments: [
        // RFC 4648 §10.
        ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"),
        ("Zm9vYmE=", "fooba"), ("Zm9vYmFy", "foobar"), ("Zg", "f"), ("Zm9vYg", "foob"),
    ])
    func base64IsThatOfTheRFCWithOrWithoutPadding(_ text: String, _ expected: String) {
        #expect(StoredText.base64(Array(text.utf8)[...]) == Array(expected.utf8))
    }

    @Test
    func aDotIsAPlus() {
        #expect(StoredText.base64(Array("+/.+".utf8)[...]) == [0xFB, 0xFF, 0xBE])
    }

    @Test(arguments: [
        "Z", "=", "==", "Zg=", "Zg===", "Z===", "Zh==", "Zm9", "Zm 9v", "Zm9v\n", "Z-_v",
    ])
    func base64OutOfFormIsRefused(_ text: String) {
        #expect(StoredText.base64(Array(text.utf8)[...]) == nil)
    }

    @Test
    func aRecipeGivesTheDigestWithoutKnowingIt() throws {
        for vector in PasswordVectors.all {
            let stored = try StoredPassword(parsing: vector.text, allowLegacy: true)
            #expect(stored.recipe.digest(of: SecretBytes(vector.password)) == stored.digest)
        }
    }
}
