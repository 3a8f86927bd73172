internal import CQRencode
internal import Glibc

/// The symbol that says a text (ISO/IEC 18004), without the quiet zone around it.
package struct QRCode: Sendable, Equatable {
    /// Rows from the top, modules from the left: a square of 21 to 177; true is dark.
    package let modules: [[Bool]]

    /// Makes the smallest symbol that holds the text.
    ///
    /// - Parameters:
    ///   - text: written as UTF-8 octets, which is how cameras read them.
    ///   - errorCorrection: how much of it may be spoilt.
    /// - Throws: `QRCodeError`.
    package init(
        _ text: String,
        errorCorrection: ErrorCorrection = .medium
    ) throws(QRCodeError) {
        let octets = Array(text.utf8)
        guard !octets.isEmpty else { throw .empty }
        guard octets.count <= Self.capacity else { throw .tooLong }
        let level = errorCorrection.level
        let symbol = unsafe octets.withUnsafeBufferPointer { octets in
            unsafe QRcode_encodeData(Int32(octets.count), octets.baseAddress, 0, level)
        }
        guard let symbol = unsafe symbol else { throw errno == ENOMEM ? .outOfMemory : .tooLong }
        defer { unsafe QRcode_free(symbol) }
        let side = unsafe Int(symbol.pointee.width)
        let data = unsafe UnsafeBufferPointer(start: symbol.pointee.data, count: side * side)
        // The lowest bit is the module; the others are libqrencode's own.
        modules = (0..<side).map { row in
            (0..<side).map { column in unsafe data[row * side + column] & 1 == 1 }
        }
    }

    /// Octets in the largest symbol with the least error correction (ISO/IEC 18004 table 7).
    private static let capacity = 2953
}
