internal import Foundation

/// Base64 with the URL alphabet and no padding (RFC 4648 §5, RFC 7515 §2).
enum Base64URL {
    static func encode(_ octets: some Sequence<UInt8>) -> String {
        Data(octets).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// - Returns: `nil` for any character outside the alphabet, padding included.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.allSatisfy(isDigit) else { return nil }
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard + padding).map { [UInt8]($0) }
    }

    /// Random octets from the system's generator, written out.
    static func random(octets count: Int) -> String {
        encode((0..<count).map { _ in UInt8.random(in: .min ... .max) })
    }

    private static func isDigit(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
