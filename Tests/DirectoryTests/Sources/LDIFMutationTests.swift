import Domain
import Foundation
import TestSupport
import Testing

@testable import Directory

/// Broken files: an error that names its line, or entries, and never a crash.
@Suite
struct LDIFMutationTests {
    /// A small generator, so that a failure can be repeated (SplitMix64).
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private func check(_ octets: [UInt8], _ seed: UInt64) {
        let lines = octets.count { $0 == UInt8(ascii: "\n") } + 1
        var entries: [DirectoryEntry] = []
        do {
            try LDIFReader().read(octets) { entries.append($0) }
        } catch let error as InputError {
            let line = error.line ?? 0
            #expect(1...lines ~= line, "seed \(seed): \(error)")
        } catch {
            Issue.record("seed \(seed): \(error)")
        }
        // What could be read maps without a crash, whatever it says, and is kept as it is.
        if let uai = UAI("9980001C") {
            #expect(throws: Never.self) { try AcademyTests.map(entries, serving: [uai]) }
        }
        for entry in entries {
            let again = try? EntryText.decode(EntryText.encode(entry), key: "x")
            #expect(again == entry, "seed \(seed)")
        }
    }

    @Test
    func mutationsOfARealFileNeverCrash() throws {
        let path = SlapdFixture.dataPath + "/ldap/ent-demo.ldif"
        let whole = try Array(Data(contentsOf: URL(filePath: path)))
        let interesting = Array(" :<#-=\n\r\u{0}\u{FF}dn:$,".utf8)
        for seed in 0..<4000 as Range<UInt64> {
            var generator = Generator(state: seed)
            let start = Int.random(in: 0..<whole.count, using: &generator)
            var octets = Array(whole[start...].prefix(2000))
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let index = Int.random(in: 0...octets.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0:
                    octets.insert(UInt8.random(in: 0...255, using: &generator), at: index)
                case 1:
                    octets.insert(interesting.randomElement(using: &generator) ?? 0, at: index)
                case 2:
                    octets.removeSubrange(index..<min(octets.count, index + 7))
                case 3:
                    octets.insert(contentsOf: octets.suffix(from: index).prefix(90), at: index)
                default:
                    if index < octets.count {
                        octets[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                    }
                }
            }
            check(octets, seed)
        }
    }

    @Test
    func noiseNeverCrashes() {
        let alphabet = Array("dn: =a\n\n\n  ::<#-\r\u{0}é1".utf8)
        for seed in 0..<4000 as Range<UInt64> {
            var generator = Generator(state: seed)
            let count = Int.random(in: 0..<300, using: &generator)
            check(
                (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 },
                seed
            )
        }
    }
}
