import Foundation
import Testing

/// A packet of `handmade/vectors.jsonl`, and what may come of it.
struct HandmadeVector: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let title: String
    let kind: String
    let port: String
    let hex: String
    let expect: String
    let reason: String

    var testDescription: String { "\(id) \(title)" }

    var octets: [UInt8] {
        var digits = hex[...]
        var octets: [UInt8] = []
        while let octet = UInt8(digits.prefix(2), radix: 16) {
            octets.append(octet)
            digits = digits.dropFirst(2)
        }
        return octets
    }

    static func all() throws -> [HandmadeVector] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../ConformanceTests/Fixtures/handmade/vectors.jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(HandmadeVector.self, from: Data($0.utf8))
        }
    }
}
