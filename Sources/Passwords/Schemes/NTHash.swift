internal import Domain

/// The hash of Windows and Samba: MD4 of the password in UTF-16LE, without salt.
///
/// Whoever reads it may log in to Windows with it, hence legacy. `{NT}` is the prefix that
/// FreeRADIUS gives to the attribute `sambaNTPassword`.
struct NTHash: Sendable, Equatable {
    /// Reads 32 hexadecimal digits.
    static func parse(_ body: ArraySlice<UInt8>) throws(StoredPasswordError) -> StoredPassword {
        guard let octets = StoredText.octets(hexadecimal: body), octets.count == 16 else {
            throw .malformed
        }
        return StoredPassword(schemeName: "NT", recipe: .nt(NTHash()), digest: SecretBytes(octets))
    }

    /// - Returns: `nil` when the password is not UTF-8.
    func digest(of password: SecretBytes) -> SecretBytes? {
        password.withBytes { octets in
            guard let text = try? UTF8Span(validating: octets) else { return nil }
            return MD4.digest(of: Self.utf16(text))
        }
    }

    /// The text in UTF-16LE, made without a copy that would be left unwiped.
    private static func utf16(_ text: borrowing UTF8Span) -> SecretBytes {
        var count = 0
        var counted = text.makeUnicodeScalarIterator()
        while let scalar = counted.next() { count += 2 * UTF16.width(scalar) }
        return SecretBytes(count: count) { span in
            var offset = 0
            var scalars = text.makeUnicodeScalarIterator()
            while let scalar = scalars.next() {
                for unit in String(scalar).utf16 {
                    span.storeBytes(of: unit.littleEndian, toByteOffset: offset, as: UInt16.self)
                    offset += 2
                }
            }
        }
    }
}
