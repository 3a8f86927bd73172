import TestSupport
import Testing

@testable import Domain

@Suite("A login")
struct LoginTests {
    @Test("is the same whatever the case of its ASCII letters, and of these alone")
    func key() {
        #expect(Login.key("P.Nom-2@LYCEE.example") == "p.nom-2@lycee.example")
        #expect(Login.key("[\\]^_`{|}~@") == "[\\]^_`{|}~@")
        // The last letter is the Kelvin sign, which Unicode would make a k.
        #expect(Login.key("ÉVA İ \u{212A}") == "Éva İ \u{212A}")
        #expect(Login.key("") == "")
    }

    @Test("has a key that is its own key", arguments: 0..<4)
    func idempotence(seed: Int) {
        var generator = RepeatableGenerator(seed: seed)
        for _ in 0..<300 {
            let scalars = (0..<8).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 1...0x24F, using: &generator))
            }
            let login = String(String.UnicodeScalarView(scalars))
            let key = Login.key(login)
            #expect(Login.key(key) == key)
            #expect(key.utf8.count == login.utf8.count)
            #expect(!key.utf8.contains { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 })
        }
    }
}
