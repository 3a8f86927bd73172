import COpenSSL

/// MD5 and HMAC-MD5 by OpenSSL's other interface, so that the tests do not repeat our own calls.
enum OpenSSLDigest {
    static func md5(_ octets: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 16)
        var count = digest.count
        let done = unsafe EVP_Q_digest(nil, "MD5", nil, octets, octets.count, &digest, &count)
        return done == 1 && count == digest.count ? digest : []
    }

    static func hmacMD5(_ octets: [UInt8], key: [UInt8]) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: 16)
        var count = 0
        let done = unsafe EVP_Q_mac(
            nil,
            "HMAC",
            nil,
            "MD5",
            nil,
            key,
            key.count,
            octets,
            octets.count,
            &mac,
            mac.count,
            &count
        )
        return unsafe done != nil && count == mac.count ? mac : []
    }
}
