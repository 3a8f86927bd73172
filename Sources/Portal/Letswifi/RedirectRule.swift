/// An address that a client may have its codes sent to.
package enum RedirectRule: Sendable, Equatable {
    /// This address, octet by octet (RFC 9700 §2.1).
    case exact(String)
    /// A loopback address with this path, on any port (RFC 8252 §7.3).
    case loopback(host: String, path: String)

    private static let loopbackHosts = ["http://127.0.0.1", "http://[::1]"]

    /// Reads a rule: `http://127.0.0.1/…` and `http://[::1]/…` without port, an `https` address, or one of
    /// a scheme of the program's own, in reverse domain order (RFC 8252 §7.1).
    ///
    /// - Returns: `nil` for anything else, with a fragment, a query or characters that are not URIs'.
    package init?(_ text: String) {
        guard 1...512 ~= text.utf8.count,
            text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && !Self.refused.contains($0) })
        else { return nil }
        if let host = Self.loopbackHosts.first(where: { text.hasPrefix($0 + "/") }) {
            self = .loopback(host: host, path: String(text.dropFirst(host.count)))
            return
        }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon]
        let rest = text[text.index(after: colon)...]
        let isOwnScheme =
            scheme.contains(".") && rest.first == "/"
            && scheme.utf8.first.map(Self.isLetter) == true
            && scheme.utf8.allSatisfy { Self.isLetter($0) || Self.isSchemeMark($0) }
        let isSecure = scheme == "https" && HTTPSAddress.isOne(text, allowingQuery: false)
        guard isOwnScheme || isSecure else { return nil }
        self = .exact(text)
    }

    func admits(_ address: String) -> Bool {
        switch self {
        case .exact(let registered): return address == registered
        case .loopback(let host, let path):
            guard address.hasPrefix(host), address.hasSuffix(path) else { return false }
            let port = address.dropFirst(host.count).dropLast(path.count)
            guard host.utf8.count + port.utf8.count + path.utf8.count == address.utf8.count else {
                return false
            }
            return port.isEmpty || Self.isPort(port)
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: ":") && 1...5 ~= digits.count
            && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            && UInt16(text.dropFirst()).map { $0 > 0 } ?? false
    }

    /// `"`, `#`, `'`, `<`, `>`, `?`, `\`, `` ` ``, `{`, `|`, `}`, `^`, `*`, `@`: none of them in a plain address.
    private static let refused = Set("\"#'<>?\\`{|}^*@".utf8)

    private static func isLetter(_ octet: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= octet
    }

    private static func isSchemeMark(_ octet: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= octet || octet == UInt8(ascii: ".")
            || octet == UInt8(ascii: "-") || octet == UInt8(ascii: "+")
    }
}
