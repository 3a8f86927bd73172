internal import Foundation
internal import JWTKit

/// A provider's public keys (RFC 7517), of the kinds that we verify with.
struct KeySet: Sendable {
    private let entries: [Entry]

    /// Keys in a set at most: a provider rolls over a handful.
    private static let limit = 64

    /// Reads a JWK Set; keys of unknown kinds and for other uses are left out (RFC 7517 §5).
    ///
    /// - Returns: `nil` when it is no set, or one beyond all measure.
    init?(json: [UInt8]) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json)),
            document.keys.count <= Self.limit
        else { return nil }
        entries = document.keys.filter { $0.use == nil || $0.use == "sig" }
    }

    /// The key that a token's header names, for the algorithm that it names: its public part alone.
    ///
    /// - Parameters:
    ///   - identifier: the header's `kid`; without one the set must hold a single fitting key
    ///     (OpenID Connect Core 1.0 §10.1).
    ///   - algorithm: of the header.
    /// - Returns: `nil` when there is none, or more than one.
    func key(_ identifier: String?, for algorithm: TokenAlgorithm) -> JWK? {
        let fitting = entries.compactMap(\.key).filter { key in
            (identifier == nil || key.keyIdentifier?.string == identifier)
                && (key.algorithm == nil || key.algorithm == algorithm.jwk)
                && algorithm.fits(key)
        }
        guard fitting.count == 1, let key = fitting.first else { return nil }
        return algorithm.publicPart(of: key)
    }

    private struct Document: Decodable {
        let keys: [Entry]
    }

    private struct Entry: Decodable, Sendable {
        let key: JWK?
        let use: String?

        enum CodingKeys: CodingKey {
            case use
        }

        init(from decoder: any Decoder) throws {
            key = try? JWK(from: decoder)
            use = try? decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .use)
        }
    }
}
