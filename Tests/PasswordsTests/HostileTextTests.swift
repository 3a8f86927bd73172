import Domain
import Passwords
import TestSupport
import Testing

@Suite("Hostile stored texts")
struct HostileTextTests {
    /// One to four octets replaced, put in, taken out or doubled.
    private func mutate(
        _ octets: [UInt8],
        using generator: inout RepeatableGenerator
    ) -> [UInt8] {
        let telling = Array("{}$=,.!*:/+09jBT\0\n".utf8)
        var octets = octets
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !octets.isEmpty {
            let place = Int.random(in: octets.indices, using: &generator)
            let isTelling = Bool.random(using: &generator)
            let octet =
                isTelling
                ? telling[Int.random(in: telling.indices, using: &generator)]
                : UInt8.random(in: .min ... .max, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: octets[place] = octet
            case 1: octets.insert(octet, at: place)
            case 2: octets.remove(at: place)
            case 3: octets.removeSubrange(place...)
            default: octets.insert(contentsOf: octets[place...], at: place)
            }
        }
        return octets
    }

    @Test
    func aMutatedTextNeverCrashes() {
        var generator = RepeatableGenerator(seed: 2026)
        let password = SecretBytes("an0ther password")
        var slowOnes = 0
        for round in 0..<100_000 {
            let vector = PasswordVectors.all[round % PasswordVectors.all.count]
            let text = mutate(Array(vector.text.utf8), using: &generator)
            guard let stored = try? StoredPassword(parsing: text, allowLegacy: true) else {
                continue
            }
            if !stored.isFast { slowOnes += 1 }
            // A mutated cost may be dear without being above its ceiling.
            guard stored.isFast || slowOnes % 500 == 0 else { continue }
            #expect(!stored.matches(password))
        }
        #expect(slowOnes > 1000)
    }

    @Test
    func noiseNeverCrashes() {
        var generator = RepeatableGenerator(seed: 1320)
        let prefixes = ["", "{", "{SSHA}", "{CRYPT}", "{CRYPT}$", "{PBKDF2}", "{ARGON2}$", "{NT}"]
        for round in 0..<50_000 {
            let noise = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
                UInt8.random(in: .min ... .max, using: &generator)
            }
            let text = Array(prefixes[round % prefixes.count].utf8) + noise
            let stored = try? StoredPassword(parsing: text, allowLegacy: true)
            if let stored, stored.isFast { #expect(!stored.matches(SecretBytes("x"))) }
        }
    }
}
