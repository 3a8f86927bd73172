/// Why there is no QR code for a text.
package enum QRCodeError: Error, Sendable, Equatable {
    case empty
    /// No symbol of this error correction holds the text (ISO/IEC 18004 table 7).
    case tooLong
    case outOfMemory
}
