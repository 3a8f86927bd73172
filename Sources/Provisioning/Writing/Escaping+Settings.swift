extension Escaping {
    /// GLib key files (Desktop Entry Specification §4.1) and iwd's settings, which read the same escapes.
    static let keyfile = Escaping(name: "KEYFILE") { scalar in
        switch scalar {
        case "\\": "\\\\"
        // At either end of a value, a bare one would be lost.
        case " ": "\\s"
        case "\t": "\\t"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\0"..."\u{1F}", "\u{7F}": "\u{FFFD}"
        default: nil
        }
    }

    /// A wpa_supplicant configuration, whose values are quoted or hexadecimal before they come here.
    static let wpaSupplicant = Escaping(name: "WPA_SUPPLICANT") { scalar in
        switch scalar {
        case "\0"..."\u{1F}", "\u{7F}": "?"
        default: nil
        }
    }
}
