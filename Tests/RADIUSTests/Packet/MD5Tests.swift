import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("MD5")
struct MD5Tests {
    @Test(
        "has the digests of RFC 1321 §A.5",
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("a", "0cc175b9c0f1b6a831c399e269772661"),
            ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
            (
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                "d174ab98d277d9f5a5611c2c9f419d9f"
            ),
            (String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"),
        ]
    )
    func vectors(text: String, digest: String) {
        let octets = Array(text.utf8)
        #expect(MD5.digest(octets.span, SecretBytes("")).octets == digest.hexadecimalOctets)
        // Cut anywhere between packet and secret, it is the same text.
        for cut in 0...octets.count {
            let secret = SecretBytes(Array(octets[cut...]))
            let made = MD5.digest(Array(octets[..<cut]).span, secret)
            #expect(made.octets == digest.hexadecimalOctets, "cut at \(cut)")
        }
    }

    @Test("is the same in one piece and in many", arguments: 0..<20)
    func pieces(seed: Int) {
        var generator = RepeatableGenerator(seed: seed)
        let octets = generator.octets(generator.number(0...4_096))
        var digest = MD5()
        var rest = octets[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(generator.number(0...200)))
            digest.update(piece.span)
            rest = rest.dropFirst(piece.count)
        }
        #expect(digest.finish().octets == OpenSSLDigest.md5(octets))
    }
}

@Suite("HMAC-MD5")
struct HMACTests {
    /// A test case of RFC 2202 §2.
    struct Vector: Sendable, CustomTestStringConvertible {
        let key: [UInt8]
        let data: [UInt8]
        let digest: String

        init(_ key: [UInt8], _ data: [UInt8], _ digest: String) {
            self.key = key
            self.data = data
            self.digest = digest
        }

        var testDescription: String { "key of \(key.count), data of \(data.count)" }
    }

    private static func octets(_ octet: UInt8, _ count: Int) -> [UInt8] {
        [UInt8](repeating: octet, count: count)
    }

    static let vectors = [
        Vector(octets(0x0B, 16), Array("Hi There".utf8), "9294727a3638bb1c13f48ef8158bfc9d"),
        Vector(
            Array("Jefe".utf8),
            Array("what do ya want for nothing?".utf8),
            "750c783e6ab0b503eaa86e310a5db738"
        ),
        Vector(octets(0xAA, 16), octets(0xDD, 50), "56be34521d144c88dbb8c733f0e8b3f6"),
        Vector(Array(1...25), octets(0xCD, 50), "697eaf0aca3a3aea3a75164746ffaa79"),
        Vector(
            octets(0x0C, 16),
            Array("Test With Truncation".utf8),
            "56461ef2342edc00f9bab995690efd4c"
        ),
        Vector(
            octets(0xAA, 80),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"
        ),
        Vector(
            octets(0xAA, 80),
            Array(
                "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data".utf8
            ),
            "6f630fad67cda0ee1fb1f562db3aa53e"
        ),
    ]

    @Test("has the digests of RFC 2202 §2", arguments: vectors)
    func rfc2202(vector: Vector) {
        let digest = MD5.hmac(vector.data.span, key: SecretBytes(vector.key))
        #expect(digest.octets == vector.digest.hexadecimalOctets)
    }

    /// A key of one block of 64 octets is taken as it is, a longer one is hashed first.
    @Test("is OpenSSL's for keys of any length")
    func keyLengths() {
        var generator = RepeatableGenerator(seed: 2202)
        for count in 1...130 {
            let key = generator.octets(count)
            let data = generator.octets(generator.number(0...300))
            let digest = MD5.hmac(data.span, key: SecretBytes(key))
            #expect(digest.octets == OpenSSLDigest.hmacMD5(data, key: key), "key of \(count)")
        }
    }
}
