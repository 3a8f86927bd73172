package import Domain

// RFC 2548, Microsoft vendor-specific attributes: the keys of the radio link.

extension Reply {
    fileprivate static let microsoft: [UInt8] = [0, 0, 1, 55]

    fileprivate enum VendorType {
        static let sendKey: UInt8 = 16
        static let receiveKey: UInt8 = 17
    }

    /// Appends MS-MPPE-Recv-Key and MS-MPPE-Send-Key: the halves of a 64-octet MSK.
    ///
    /// A key of another length makes the reply void. The salts must differ below their high bit,
    /// which is set here (§2.4.2).
    package mutating func append(
        masterSessionKey key: SecretBytes,
        salts: (UInt16, UInt16),
        secret: SecretBytes
    ) {
        guard key.count == 64 else {
            body.void()
            return
        }
        append(VendorType.receiveKey, key.slice(0..<32), salt: salts.0, secret)
        append(VendorType.sendKey, key.slice(32..<64), salt: salts.1, secret)
    }

    private mutating func append(
        _ type: UInt8,
        _ key: SecretBytes,
        salt: UInt16,
        _ secret: SecretBytes
    ) {
        let salt = [UInt8(salt >> 8) | 0x80, UInt8(truncatingIfNeeded: salt)]
        let value = salt + hide(key, salt: salt, secret)
        append(
            .vendorSpecific,
            Self.microsoft + [type, UInt8(truncatingIfNeeded: value.count + 2)] + value
        )
    }

    /// §2.4.2: P = length, key, zero padding; c(i) = p(i) xor MD5(secret + c(i−1)).
    private func hide(_ key: SecretBytes, salt: [UInt8], _ secret: SecretBytes) -> [UInt8] {
        var text = [UInt8(truncatingIfNeeded: key.count)]
        text.reserveCapacity(48)
        key.withBytes { bytes in for index in bytes.indices { text.append(bytes[index]) } }
        while text.count % MD5.length != 0 { text.append(0) }
        var digest = MD5()
        digest.update(secret)
        digest.update(authenticator)
        digest.update(salt.span)
        for start in stride(from: 0, to: text.count, by: MD5.length) {
            let pad = digest.finish()
            pad.withBytes { pad in for index in pad.indices { text[start + index] ^= pad[index] } }
            digest = MD5()
            digest.update(secret)
            digest.update(text.span.extracting(start..<start + MD5.length))
        }
        return text
    }
}

extension Packet {
    /// The MSK that an Access-Accept brings: MS-MPPE-Recv-Key, then MS-MPPE-Send-Key (§2.4.2, §2.4.3).
    ///
    /// - Returns: 64 octets; `nil` unless both keys are there, once each, with 32 octets.
    package func masterSessionKey(
        secret: SecretBytes,
        requestAuthenticator: Authenticator
    ) -> SecretBytes? {
        var keys: [UInt8: [UInt8]] = [:]
        for value in values(of: .vendorSpecific) where value.starts(with: Reply.microsoft) {
            let content = Array(value.dropFirst(Reply.microsoft.count))
            guard content.count > 4, Int(content[1]) == content.count,
                [Reply.VendorType.receiveKey, Reply.VendorType.sendKey].contains(content[0])
            else { continue }
            // Type, length and salt take four octets; the ciphertext is whole blocks.
            guard keys[content[0]] == nil, content.count % MD5.length == 4 else { return nil }
            keys[content[0]] = reveal(content.dropFirst(2), secret, requestAuthenticator)
        }
        guard let receive = keys[Reply.VendorType.receiveKey],
            let send = keys[Reply.VendorType.sendKey], receive.count == 32, send.count == 32
        else { return nil }
        return SecretBytes(receive + send)
    }

    /// Undoes `hide`: `hidden` is the salt, then the ciphertext.
    private func reveal(
        _ hidden: ArraySlice<UInt8>,
        _ secret: SecretBytes,
        _ authenticator: Authenticator
    ) -> [UInt8] {
        var previous = authenticator.octets + hidden.prefix(2)
        var plaintext: [UInt8] = []
        var rest = hidden.dropFirst(2)
        while !rest.isEmpty {
            var digest = MD5()
            digest.update(secret)
            digest.update(previous.span)
            previous = Array(rest.prefix(MD5.length))
            plaintext += zip(previous, digest.finish().octets).map { $0 ^ $1 }
            rest = rest.dropFirst(MD5.length)
        }
        return Array(plaintext.dropFirst().prefix(Int(plaintext.first ?? 0)))
    }
}
