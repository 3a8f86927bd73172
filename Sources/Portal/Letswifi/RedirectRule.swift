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

    /// Compares octets: to Swift, texts are equal whose characters are canonically equivalent.
    func admits(_ address: String) -> Bool {
        let octets = Array(address.utf8)
        switch self {
        case .exact(let registered): return octets.elementsEqual(registered.utf8)
        case .loopback(let host, let path):
            let (host, path) = (Array(host.utf8), Array(path.utf8))
            guard octets.count >= host.count + path.count, octets.starts(with: host),
                octets.suffix(path.count).elementsEqual(path)
            else { return false }
            let port = octets.dropFirst(host.count).dropLast(path.count)
            return port.isEmpty || Self.isPort(port)
        }
    }

    private static func isPort(_ octets: ArraySlice<UInt8>) -> Bool {
        let digits = octets.dropFirst()
        return octets.first == UInt8(ascii: ":") && 1...5 ~= digits.count
            && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            && UInt16(String(decoding: digits, as: UTF8.self)).map { $0 > 0 } ?? false
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
