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

    /// `sha256` as people compare it: pairs in capitals, with colons.
    var fingerprint: String {
        var pairs: [String] = []
        var rest = sha256.uppercased()[...]
        while !rest.isEmpty {
            pairs.append(String(rest.prefix(2)))
            rest = rest.dropFirst(2)
        }
        return pairs.joined(separator: ":")
    }
}
