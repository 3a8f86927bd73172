import Foundation
import Testing

/// A known password and the text that a directory stores for it.
struct PasswordVector: Sendable, Decodable, CustomTestStringConvertible {
    let `case`: String
    let scheme: String
    let password: String
    let stored: String

    /// What `userPassword` would hold: NT hashes live in an attribute of their own.
    var text: String { scheme == "sambaNTPassword" ? "{NT}" + stored : stored }

    /// Whether the scheme is refused unless the caller asks for legacy ones.
    var isLegacy: Bool {
        ["CLEARTEXT", "MD5", "SMD5", "CRYPT-DES", "CRYPT-1", "sambaNTPassword"].contains(scheme)
    }

    /// Whether a password that only begins like the right one matches too: DES reads 8 octets,
    /// bcrypt 72.
    var readsOnlyTheBeginning: Bool {
        switch scheme {
        case "CRYPT-DES": password.utf8.count >= 8
        case "CRYPT-2b": password.utf8.count >= 72
        default: false
        }
    }

    var testDescription: String { "\(scheme), \(`case`)" }
}

/// Every vector of the file, each checked with OpenLDAP 2.5 or another implementation than ours.
enum PasswordVectors {
    static let all: [PasswordVector] = {
        do {
            return try load()
        } catch {
            Issue.record(error, "the vectors cannot be read")
            return []
        }
    }()

    static func named(_ scheme: String) throws -> PasswordVector {
        try #require(all.first { $0.scheme == scheme })
    }

    private struct File: Decodable {
        let vectors: [PasswordVector]
    }

    private static func load() throws -> [PasswordVector] {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/password-vectors.json")
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).vectors
    }
}
