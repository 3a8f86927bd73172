internal import Domain
@_spi(_Unicode) internal import Swift

extension SecretBytes {
    /// The text in Normalization Form C (Unicode Standard Annex #15), as most systems send it.
    ///
    /// One character at a time: composition never reaches over the end of one (Annex #29), and a
    /// `String` of up to 15 octets leaves nothing behind in allocated memory.
    /// - Returns: `nil` when that changes nothing, or for what is not UTF-8.
    func composed() -> SecretBytes? {
        withBytes { octets in
            guard var text = try? UTF8Span(validating: octets),
                !text.checkForNFC(quickCheck: false)
            else { return nil }
            var count = 0
            Self.forEachComposedScalar(of: text) { count += UTF8.width($0) }
            return SecretBytes(count: count) { span in
                var offset = 0
                Self.forEachComposedScalar(of: text) { scalar in
                    for octet in scalar.utf8 {
                        span.storeBytes(of: octet, toByteOffset: offset, as: UInt8.self)
                        offset += 1
                    }
                }
            }
        }
    }

    private static func forEachComposedScalar(
        of text: borrowing UTF8Span,
        _ body: (Unicode.Scalar) -> Void
    ) {
        var characters = text.makeCharacterIterator()
        while let character = characters.next() {
            for scalar in String(character)._nfc { body(scalar) }
        }
    }
}
