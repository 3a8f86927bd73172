import Domain
import Foundation
import GRDB
import Passwords
import TestSupport
import Testing

@testable import Directory
@testable import Store

@Suite("The database of a box")
struct SealedDatabaseTests {
    private struct Vectors: Decodable {
        struct Vector: Decodable {
            let scheme: String
            let password: String
            let stored: String
        }
        let vectors: [Vector]
    }

    private static func vectors() throws -> [Vectors.Vector] {
        let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "PasswordsTests/Fixtures/password-vectors.json")
        return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: url)).vectors
    }

    /// What a thief would look for: the value, its digest as text, the digest itself.
    private static func traces(of stored: String) -> [Data] {
        var traces = [Data(stored.utf8)]
        if let last = stored.split(whereSeparator: { "}$".contains($0) }).last.map(String.init) {
            traces.append(Data(last.utf8))
            let standard = last.replacing(".", with: "+")
            let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
            if let octets = Data(base64Encoded: standard + padding) { traces.append(octets) }
        }
        // Shorter ones are anywhere by chance.
        return traces.filter { $0.count >= 8 }
    }

    @Test("holds no value of userPassword, nor its digest, in any file, whatever the scheme")
    func nothingToTry() throws {
        let directory = try TemporaryDirectory()
        let vectors = try Self.vectors()
        #expect(Set(vectors.map(\.scheme)).count > 20)
        let store = try AccountStore.open(at: directory.file("accounts.sqlite"))
        let box = try SynchronisedBox(store)
        let people = vectors.enumerated().map { number, vector in
            let value = vector.scheme == "sambaNTPassword" ? "{NT}" + vector.stored : vector.stored
            return ReplicaFixture.person("p\(number)", ["userPassword": [value]])
        }
        try box.synchronize(people)
        let accounts = try store.accounts()
        #expect(accounts.count == vectors.count)
        let usable = accounts.flatMap(\.verifiers).filter { (try? Verifier(text: $0)) != nil }
        #expect(usable.count == vectors.count, "allowed here, every scheme is sealed")
        func search(_ moment: String) throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            #expect(names.contains("accounts.sqlite") && names.contains("accounts.sqlite-wal"))
            var isFound = false
            for name in names {
                let data = try Data(contentsOf: URL(filePath: directory.file(name)))
                isFound = isFound || data.range(of: Data("uuid-p0".utf8)) != nil
                for vector in vectors {
                    for trace in Self.traces(of: vector.stored) {
                        let isThere = data.range(of: trace) != nil
                        #expect(!isThere, "\(vector.scheme) in \(name), \(moment)")
                    }
                }
            }
            #expect(isFound, "what the database does hold is found, \(moment)")
        }
        // With the journal, then without it.
        try search("while it is open")
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try search("after a checkpoint")
        // The same again costs no hash, and changes no verifier.
        #expect(try box.synchronize(people).outcome == .unchanged)
        #expect(try store.accounts() == accounts)
    }
}
