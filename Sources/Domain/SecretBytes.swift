internal import Glibc

/// Bytes that are wiped when their last owner lets go, and that never print.
///
/// Passwords, RADIUS secrets and keys travel in this type; a copy of a reference is not a copy of
/// the bytes.
@safe
package final class SecretBytes: Sendable, Equatable, CustomStringConvertible {
    // Immutable after `init`, freed in `deinit`: sharing it between threads is safe.
    private nonisolated(unsafe) let storage: UnsafeMutableRawBufferPointer

    package init(_ bytes: some Collection<UInt8>) {
        unsafe storage = .allocate(byteCount: bytes.count, alignment: 1)
        unsafe storage.copyBytes(from: bytes)
    }

    /// Creates `count` octets and lets `body` fill them in place; what it leaves out is zero.
    package init(count: Int, fill body: (inout MutableRawSpan) -> Void) {
        unsafe storage = .allocate(byteCount: max(0, count), alignment: 1)
        unsafe storage.initializeMemory(as: UInt8.self, repeating: 0)
        var span = unsafe MutableRawSpan(_unsafeBytes: storage)
        body(&span)
    }

    package convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    deinit {
        if let address = unsafe storage.baseAddress {
            unsafe explicit_bzero(address, storage.count)
        }
        unsafe storage.deallocate()
    }

    package var count: Int { unsafe storage.count }
    package var isEmpty: Bool { count == 0 }

    /// Lends the bytes for the time of `body`.
    package func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe Span<UInt8>(_unsafeBytes: UnsafeRawBufferPointer(storage)))
    }

    /// A copy of the octets in `range`, as far as there are any.
    package func slice(_ range: Range<Int>) -> SecretBytes {
        let range = range.clamped(to: 0..<count)
        return unsafe SecretBytes(UnsafeRawBufferPointer(rebasing: storage[range]))
    }

    /// Compares in a time that depends on the lengths alone.
    package static func == (left: SecretBytes, right: SecretBytes) -> Bool {
        left.withBytes { left in right.withBytes { right in constantTimeEqual(left, right) } }
    }

    package var description: String { "‹secret›" }
}

/// Compares two byte strings in a time that depends on their lengths alone.
package func constantTimeEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
