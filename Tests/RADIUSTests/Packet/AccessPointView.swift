import TestSupport

/// What an access point makes of an answer, written from the RFCs and sharing nothing with ours.
struct AccessPointView {
    struct RevealedKey {
        let vendorType: UInt8
        let salt: [UInt8]
        /// Length, key and padding (RFC 2548 §2.4.2).
        let plaintext: [UInt8]

        /// `nil` when the length says more than there is.
        var key: [UInt8]? {
            guard let length = plaintext.first, Int(length) < plaintext.count else { return nil }
            return Array(plaintext.dropFirst().prefix(Int(length)))
        }

        var padding: [UInt8] { Array(plaintext.dropFirst((key?.count ?? 0) + 1)) }
    }

    let request: [UInt8]
    let reply: [UInt8]
    let secret: [UInt8]

    var packet: RADIUSPacket? { RADIUSPacket(reply) }

    private var requestAuthenticator: [UInt8] { Array(request[4..<20]) }

    /// RFC 2865 §3: MD5(Code + Identifier + Length + Request Authenticator + Attributes + Secret).
    var acceptsResponseAuthenticator: Bool {
        let digest = OpenSSLDigest.md5(
            reply[..<4] + requestAuthenticator + reply[20...] + secret
        )
        return reply[1] == request[1] && Array(reply[4..<20]) == digest
    }

    /// RFC 3579 §3.2: over the reply, the request's authenticator in its place.
    var acceptsMessageAuthenticator: Bool {
        Self.messageAuthenticator(
            of: reply,
            authenticator: requestAuthenticator,
            secret
        )
    }

    /// Whether the one Message-Authenticator of a packet is right; false without one.
    static func messageAuthenticator(
        of packet: [UInt8],
        authenticator: [UInt8],
        _ secret: [UInt8]
    ) -> Bool {
        let offsets = offsets(of: 80, in: packet)
        guard offsets.count == 1, packet[offsets[0] + 1] == 18 else { return false }
        let value = offsets[0] + 2..<offsets[0] + 18
        var message = packet
        message.replaceSubrange(4..<20, with: authenticator)
        message.replaceSubrange(value, with: [UInt8](repeating: 0, count: 16))
        return OpenSSLDigest.hmacMD5(message, key: secret) == Array(packet[value])
    }

    /// The MS-MPPE keys of Microsoft's Vendor-Specific attributes, in order.
    var revealedKeys: [RevealedKey] {
        (packet?.values(of: 26) ?? []).compactMap { value in
            let length = value.count
            guard length >= 8, value.starts(with: [0, 0, 1, 55]), [16, 17].contains(value[4]),
                Int(value[5]) == length - 4, (length - 8).isMultiple(of: 16)
            else { return nil }
            return RevealedKey(
                vendorType: value[4],
                salt: Array(value[6..<8]),
                plaintext: reveal(Array(value[8...]), salt: Array(value[6..<8]))
            )
        }
    }

    /// RFC 2548 §2.4.2: b(1) = MD5(S + R + A), b(i) = MD5(S + c(i−1)), p(i) = c(i) xor b(i).
    private func reveal(_ ciphertext: [UInt8], salt: [UInt8]) -> [UInt8] {
        var plaintext: [UInt8] = []
        var previous = requestAuthenticator + salt
        for start in stride(from: 0, to: ciphertext.count, by: 16) {
            let block = Array(ciphertext[start..<start + 16])
            plaintext += zip(block, OpenSSLDigest.md5(secret + previous)).map { $0 ^ $1 }
            previous = block
        }
        return plaintext
    }

    /// Where the attributes of a well-formed packet that have that type begin.
    private static func offsets(of type: UInt8, in packet: [UInt8]) -> [Int] {
        var offsets: [Int] = []
        var offset = 20
        while offset + 1 < packet.count, packet[offset + 1] >= 2 {
            if packet[offset] == type { offsets.append(offset) }
            offset += Int(packet[offset + 1])
        }
        return offsets
    }
}
