internal import Crypto
package import Domain

/// The secret from which the credentials of all machines follow: the same kit can be made again, and no
/// credential is kept anywhere.
package struct FleetKey: Sendable {
    /// Octets that the secret must have.
    package static let minimumLength = 32

    private let key: SymmetricKey

    /// - Returns: `nil` when the secret is too short.
    package init?(_ secret: SecretBytes) {
        guard secret.count >= Self.minimumLength else { return nil }
        key = SymmetricKey(data: secret.withBytes { span in span.indices.map { span[$0] } })
    }

    /// The credential of a machine.
    ///
    /// - Parameters:
    ///   - serial: the BIOS serial number, in any ASCII case.
    ///   - rotation: how often its credential was replaced.
    /// - Returns: the same each time.
    package func credential(of serial: String, rotation: Int) -> FleetCredential {
        // 80 bits: in a million machines, no two share one (odds of 1 to 10¹²).
        let login = Base32.text(code("login", serial, rotation), digits: 16)
        let secret = Base32.text(code("secret", serial, rotation), digits: 26)
        return FleetCredential(login: "pc-\(login)", secret: SecretBytes(secret))
    }

    private func code(_ purpose: String, _ serial: String, _ rotation: Int) -> [UInt8] {
        // A NUL stands in none of the parts.
        let message = ["preau fleet 1", purpose, Login.key(serial), "\(rotation)"]
        return Array(
            HMAC<SHA256>.authenticationCode(
                for: Array(message.joined(separator: "\0").utf8),
                using: key
            )
        )
    }
}

/// The login of a machine, and its secret: 26 letters and digits, 130 bits.
package struct FleetCredential: Sendable {
    package let login: String
    package let secret: SecretBytes

    /// What a box verifies the secret with; nobody finds 130 random bits from it.
    package var verification: FleetVerification {
        let hash = secret.withBytes { span in
            SHA256.hash(data: span.indices.map { span[$0] })
        }
        return FleetVerification(login: login, sha256: Array(hash))
    }
}

/// What a box must know of a machine's credential.
package struct FleetVerification: Sendable, Equatable {
    package let login: String
    /// SHA-256 of the secret.
    package let sha256: [UInt8]

    init(login: String, sha256: [UInt8]) {
        self.login = login
        self.sha256 = sha256
    }

    /// Reads a digest of 64 hexadecimal digits; `nil` unless both are what ``FleetKey`` makes.
    init?(login: String, digest: String) {
        guard login.hasPrefix("pc-"), login.utf8.count == 19,
            login.utf8.dropFirst(3).allSatisfy(Base32.alphabet.contains),
            digest.utf8.count == 64
        else { return nil }
        var octets: [UInt8] = []
        var rest = Substring(digest)
        while !rest.isEmpty {
            // `UInt8` would take a sign.
            guard rest.first != "+", rest.first != "-", let octet = UInt8(rest.prefix(2), radix: 16)
            else { return nil }
            octets.append(octet)
            rest = rest.dropFirst(2)
        }
        self.init(login: login, sha256: octets)
    }
}

/// RFC 4648 §6, in lower case, without padding.
enum Base32 {
    static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// The first digits of the octets' text, five bits each; fewer when the octets run out.
    static func text(_ octets: [UInt8], digits: Int) -> String {
        var text: [UInt8] = []
        var buffer = 0
        var bits = 0
        for octet in octets {
            buffer = (buffer << 8 | Int(octet)) & 0xFFF
            bits += 8
            while bits >= 5, text.count < digits {
                bits -= 5
                text.append(alphabet[buffer >> bits & 31])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
