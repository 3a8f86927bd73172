internal import Foundation

/// Addresses that secrets may be sent to.
enum HTTPSAddress {
    /// Whether `text` is an `https` address with a host, and without user, fragment or control characters.
    static func isOne(_ text: String, allowingQuery: Bool = true) -> Bool {
        guard text.utf8.count <= 2048, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
            let parts = URLComponents(string: text),
            parts.scheme?.lowercased() == "https", let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return false }
        return allowingQuery || parts.query == nil
    }
}
