import Foundation

/// A password hash of the fictitious academy's, in the forms in which somebody could keep it.
struct StoredHash {
    /// As the directory holds it: `{SSHA}…`.
    let text: String

    static func all() throws -> [StoredHash] {
        try Academy.entries().split(separator: "\n").compactMap { line in
            if let value = line.wholeMatch(of: #/userPassword:: (.+)/#)?.1 {
                return Data(base64Encoded: String(value)).map {
                    StoredHash(text: String(decoding: $0, as: UTF8.self))
                }
            }
            return line.wholeMatch(of: #/userPassword: (.+)/#).map {
                StoredHash(text: String($0.1))
            }
        }
        // What is shorter is no hash: `{CRYPT}!`.
        .filter { $0.text.utf8.count > 24 && !$0.text.contains("!") }
    }

    /// The text without its scheme's name; the digest as it is written; its octets; its digits.
    var forms: [Data] {
        let body = text.drop { $0 != "}" }.dropFirst()
        // After the last `$` comes the digest; without any, digest and salt are one.
        let digest = String(body.split(separator: "$").last ?? body)
        let written = [Data(body.utf8), Data(digest.utf8)]
        guard let octets = Self.decoded(digest) else { return written }
        let bare = body.contains("$") ? octets : octets.prefix(digestLength)
        let digits = bare.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return written + [bare, Data(digits.utf8), Data(digits.uppercased().utf8)]
    }

    /// Octets of the digest before the salt.
    private var digestLength: Int {
        let scheme = text.prefix { $0 != "}" }.uppercased()
        for (name, length) in [("512", 64), ("384", 48), ("256", 32), ("MD5", 16)]
        where scheme.hasSuffix(name) {
            return length
        }
        return 20
    }

    /// Base64, also with `.` in place of `+` and without padding.
    private static func decoded(_ text: String) -> Data? {
        let usual = text.replacing(".", with: "+")
        let padding = String(repeating: "=", count: (4 - usual.utf8.count % 4) % 4)
        return Data(base64Encoded: usual + padding).flatMap { $0.count >= 16 ? $0 : nil }
    }
}
