/// How wpa_supplicant writes texts (wpa_supplicant.conf(5); `wpa_config_parse_string`).
enum WPASupplicantValue {
    /// Between quotes, without escapes; in hexadecimal when a quote, a `#` or more than ASCII is in it.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { octet in
            0x20...0x7E ~= octet && octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "#")
                && octet != UInt8(ascii: "\\")
        }
        return isPlain ? "\"\(text)\"" : Hexadecimal.text(text.utf8)
    }

    /// What `text` writes, read back.
    static func read(_ value: String) -> String? {
        let quote = UInt8(ascii: "\"")
        if value.utf8.first == quote, value.utf8.count >= 2, value.utf8.last == quote {
            return String(decoding: value.utf8.dropFirst().dropLast(), as: UTF8.self)
        }
        return Hexadecimal.octets(value).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
