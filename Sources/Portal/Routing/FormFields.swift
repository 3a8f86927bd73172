internal import Hummingbird
internal import NIOCore

/// The fields of a form, or of a query: `application/x-www-form-urlencoded`.
struct FormFields: Sendable {
    private let fields: [String: String]

    /// Reads them.
    ///
    /// - Returns: `nil` when it is not such a text, is not UTF-8, names a field twice or has more than 32.
    init?(_ text: some Sequence<UInt8>) {
        var fields: [String: String] = [:]
        for pair in Array(text).split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard fields.count < 32, let first = parts.first,
                let name = Self.decode(first),
                let value = Self.decode(parts.dropFirst().first ?? []),
                fields.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        self.fields = fields
    }

    /// Reads the body of a request.
    ///
    /// - Throws: `Problem` when it is too long or no form.
    init(_ request: Request, limit: Int) async throws {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type == "application/x-www-form-urlencoded" else { throw Problem.unsupportedMedia }
        let body = try await Problem.body(of: request, limit: limit)
        guard let fields = FormFields(body.readableBytesView) else { throw Problem.badRequest }
        self = fields
    }

    /// The fields of a request's query.
    static func query(of request: Request) throws -> FormFields {
        guard let fields = FormFields((request.uri.query ?? "").utf8) else {
            throw Problem.badRequest
        }
        return fields
    }

    subscript(name: String) -> String? { fields[name] }

    private static func decode(_ text: ArraySlice<UInt8>) -> String? {
        var octets: [UInt8] = []
        octets.reserveCapacity(text.count)
        var iterator = text.makeIterator()
        while let octet = iterator.next() {
            switch octet {
            case UInt8(ascii: "+"): octets.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(digit),
                    let low = iterator.next().flatMap(digit)
                else { return nil }
                octets.append(high << 4 | low)
            default: octets.append(octet)
            }
        }
        return String(validating: octets, as: UTF8.self)
    }

    private static func digit(_ octet: UInt8) -> UInt8? {
        Character(UnicodeScalar(octet)).hexDigitValue.map { UInt8(truncatingIfNeeded: $0) }
    }
}
