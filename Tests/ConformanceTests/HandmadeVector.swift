import Foundation
import TestSupport

/// A packet of the hand-made collection, with what a conformant server does about it.
struct HandmadeVector: Decodable, Sendable {
    let id: String
    let title: String
    let kind: String
    let port: String?
    let hex: String
    let expect: String

    static func all() throws -> [HandmadeVector] {
        try Fixture.lines(of: "handmade/vectors.jsonl").map {
            try JSONDecoder().decode(Self.self, from: Data($0.utf8))
        }
    }

    /// The vectors that are whole datagrams.
    static func datagrams() throws -> [HandmadeVector] {
        try all().filter { $0.kind == "radius" }
    }

    static func named(_ id: String) throws -> HandmadeVector {
        guard let vector = try all().first(where: { $0.id == id }) else {
            throw SupportError("no vector \(id)")
        }
        return vector
    }

    var octets: [UInt8] {
        get throws {
            let digits = Array(hex.utf8)
            guard digits.count.isMultiple(of: 2) else { throw SupportError("\(id): odd length") }
            return try stride(from: 0, to: digits.count, by: 2).map { start in
                let pair = String(decoding: digits[start..<start + 2], as: UTF8.self)
                guard let octet = UInt8(pair, radix: 16) else {
                    throw SupportError("\(id): \(pair) is not hexadecimal")
                }
                return octet
            }
        }
    }

    /// What the server may do: answer with one of these codes, or, for `nil`, keep silent.
    var allowed: Set<UInt8?> {
        Set(expect.split(separator: "|").map { $0 == "none" ? nil : UInt8($0) })
    }
}
