/// Where a directory server listens, and how TLS starts there: there is no form without TLS.
package struct ServerAddress: Sendable, Equatable, CustomStringConvertible {
    /// How a connection comes to be encrypted.
    package enum Security: Sendable {
        /// `ldap://`: the first request of the connection is StartTLS (RFC 4511 §4.14).
        case startTLS
        /// `ldaps://`: TLS from the first octet.
        case implicit
    }

    package let security: Security
    /// A name, an IPv4 address, or an IPv6 address without brackets.
    package let host: String
    package let port: UInt16

    /// Reads `ldap://host`, `ldaps://host:636` or `ldaps://[2001:db8::1]:636`.
    ///
    /// - Throws: `LDAPError.unusableSettings` for anything else, a DN or a filter included.
    package init(_ url: String) throws(LDAPError) {
        let lowercased = url.lowercased()
        let rest: Substring
        if lowercased.hasPrefix("ldap://") {
            security = .startTLS
            rest = lowercased.dropFirst("ldap://".count)
        } else if lowercased.hasPrefix("ldaps://") {
            security = .implicit
            rest = lowercased.dropFirst("ldaps://".count)
        } else {
            throw .unusableSettings("\(url) does not begin with ldap:// or ldaps://")
        }
        let place = rest.hasSuffix("/") ? rest.dropLast() : rest
        guard let (host, port) = Self.split(place) else {
            throw .unusableSettings("\(url) is not ldap://host:port or ldaps://host:port")
        }
        self.host = host
        self.port = port ?? (security == .startTLS ? 389 : 636)
    }

    package var description: String {
        "\(security == .startTLS ? "ldap" : "ldaps")://\(hostInURL):\(port)"
    }

    var hostInURL: String { host.contains(":") ? "[\(host)]" : host }

    /// Splits `host`, `host:port`, `[address]` or `[address]:port`; names are ASCII.
    private static func split(_ place: Substring) -> (host: String, port: UInt16?)? {
        var host = place
        var port: UInt16?
        if place.first == "[" {
            guard let end = place.firstIndex(of: "]") else { return nil }
            host = place[place.index(after: place.startIndex)..<end]
            guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." })
            else { return nil }
            let tail = place[place.index(after: end)...]
            if !tail.isEmpty {
                guard tail.first == ":" else { return nil }
                port = UInt16(tail.dropFirst())
                if port == nil { return nil }
            }
        } else if let colon = place.firstIndex(of: ":") {
            host = place[..<colon]
            port = UInt16(place[place.index(after: colon)...])
            if port == nil { return nil }
        }
        let allowed = host.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-._:".contains($0))
        }
        guard !host.isEmpty, allowed, port != 0 else { return nil }
        return (String(host), port)
    }
}
