/// A packet put together octet by octet.
struct WrittenPacket {
    var code: UInt8 = 1
    var identifier: UInt8 = 0x2A
    var authenticator = [UInt8](0x10..<0x20)
    var attributes: [(type: UInt8, value: [UInt8])] = []

    static let secret = Array("written-secret-0123456789abcdef".utf8)

    var octets: [UInt8] {
        let encoded = attributes.flatMap { [$0.type, UInt8($0.value.count + 2)] + $0.value }
        let length = 20 + encoded.count
        return [code, identifier, UInt8(length >> 8), UInt8(length & 0xFF)] + authenticator
            + encoded
    }

    /// The packet with a right Message-Authenticator (RFC 3579 §3.2) before the attribute at `index`.
    func signed(at index: Int = 0, authenticator signedAuthenticator: [UInt8]? = nil) -> [UInt8] {
        var packet = self
        packet.attributes.insert((80, [UInt8](repeating: 0, count: 16)), at: index)
        var message = packet
        message.authenticator = signedAuthenticator ?? authenticator
        packet.attributes[index].value = OpenSSLDigest.hmacMD5(message.octets, key: Self.secret)
        return packet.octets
    }
}
