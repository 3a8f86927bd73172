import Foundation
import TestSupport
import Testing

/// Names that break out of careless writers.
@Suite("A profile with hostile names", .inTurns)
struct HostileProfileTests {
    private static let ssids = [
        "a\"b'c&d<e>", "]]>%TEMP%!", "🎓 école 🎒 ;#\\n=", "'; $(id) `id` -->",
        // Thirty-two octets, which is all that an SSID may have.
        String(repeating: "é", count: 16),
    ]
    private static let organization = "Lycée « ]]></key> & \"d'Ô\" » {{login}} 🎓"

    @Test(
        "is still accepted, and read back to the letter",
        arguments: ProfilePlatform.written
    )
    func readsBack(platform: ProfilePlatform) async throws {
        var configuration = PreauServerConfiguration()
        var network = PreauServerConfiguration.Network()
        network.ssids = Self.ssids
        network.organization = Self.organization
        configuration.network = network
        let files = try PreauServerFiles(configuration)
        let file = try await ProfileFile.write(platform, with: files)
        try await ProfileValidator(signerAuthorityPath: files.authorityPath)
            .check(platform.rawValue, file.path)
        #expect(Set(try await file.values().ssids) == Set(Self.ssids))
    }

    @Test(
        "is refused, with a sentence, when no system could take it",
        arguments: [
            String(repeating: "a", count: 33), "", "a\nb",
            String(repeating: "Lycée ", count: 9362),
        ]
    )
    func isRefused(ssid: String) async throws {
        var configuration = PreauServerConfiguration()
        var network = PreauServerConfiguration.Network()
        network.ssids = [ssid]
        configuration.network = network
        let files = try PreauServerFiles(configuration)
        let outcome = try await files.run(["profile", "apple", "--out", files.directory.path])
        #expect(outcome.status != 0)
        #expect(outcome.text.contains("ssids"), "\(outcome.text.prefix(500))")
        #expect(!outcome.text.contains("unknown key"))
        #expect(outcome.text.utf8.count < 2000)
    }
}
