internal import Foundation

/// Writes `application/x-www-form-urlencoded`: queries, and bodies of requests.
enum FormText {
    /// Writes fields in the order given.
    static func encode(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(escape($0.name))=\(escape($0.value))" }.joined(separator: "&")
    }

    /// An address with fields added to the query that it may have already.
    static func append(
        _ fields: [(name: String, value: String)],
        to address: String
    ) -> String {
        let separator =
            if !address.contains("?") { "?" } else if address.hasSuffix("?") { "" } else { "&" }
        return address + separator + encode(fields)
    }

    /// Every octet but the unreserved ones of RFC 3986 §2.3, as `%XX`.
    static func escape(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}
