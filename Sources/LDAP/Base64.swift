/// Base64 as RFC 4648 §4 writes it.
enum Base64 {
    static func encode(_ octets: [UInt8]) -> String {
        let digits = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars
        )
        var text = ""
        for start in stride(from: 0, to: octets.count, by: 3) {
            let group = octets[start...].prefix(3)
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
            for position in 0..<4 {
                let digit = Int(bits >> (18 - 6 * position) & 0x3F)
                if position <= group.count {
                    text.unicodeScalars.append(digits[digit])
                } else {
                    text.append("=")
                }
            }
        }
        return text
    }
}
