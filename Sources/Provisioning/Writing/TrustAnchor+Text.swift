internal import Foundation

extension TrustAnchor {
    var base64: String { Data(der).base64EncodedString() }

    /// `base64` in the lines of PEM (RFC 7468 §2).
    var base64Lines: [String] {
        var rest = base64[...]
        var lines: [String] = []
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        return lines
    }

    /// `sha256` as people compare it, pairs in capitals with colons, in parts of four for the eye.
    package var fingerprintParts: [String] {
        var parts: [String] = []
        var rest = Self.groups(sha256.uppercased(), of: 2)[...]
        while !rest.isEmpty {
            parts.append(rest.prefix(4).joined(separator: ":"))
            rest = rest.dropFirst(4)
        }
        return parts
    }

    /// `sha1` as Windows shows it when it asks whether an authority is to be trusted.
    package var windowsThumbprint: String {
        Self.groups(sha1.uppercased(), of: 8).joined(separator: " ")
    }

    private static func groups(_ digits: String, of length: Int) -> [String] {
        var groups: [String] = []
        var rest = digits[...]
        while !rest.isEmpty {
            groups.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return groups
    }
}
