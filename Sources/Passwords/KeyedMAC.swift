internal import COpenSSL
internal import Domain

/// Keyed BLAKE2s (RFC 7693 §2.9) of OpenSSL: half the time of HMAC-SHA-256 on short texts.
@safe
struct KeyedMAC: ~Copyable {
    private let context: OpaquePointer
    private var isSound = true

    /// Starts a computation; `nil` when OpenSSL refuses the key or finds no memory.
    ///
    /// - Parameter key: 1 to 32 octets.
    init?(key: SecretBytes) {
        // OpenSSL would follow a null implementation.
        guard let blake2s = unsafe Self.blake2s,
            let context = unsafe EVP_MAC_CTX_new(blake2s)
        else { return nil }
        let isKeyed = key.withBytes { key in
            unsafe key.withUnsafeBufferPointer { key in
                unsafe EVP_MAC_init(context, key.baseAddress, key.count, nil) == 1
            }
        }
        guard isKeyed else {
            unsafe EVP_MAC_CTX_free(context)
            return nil
        }
        unsafe self.context = context
    }

    deinit {
        // OpenSSL wipes the key here; it wiped the last block of input when it ended the MAC.
        unsafe EVP_MAC_CTX_free(context)
    }

    mutating func update(_ octets: Span<UInt8>) {
        let isTaken = unsafe octets.withUnsafeBufferPointer { octets in
            unsafe EVP_MAC_update(context, octets.baseAddress, octets.count) == 1
        }
        isSound = isSound && isTaken
    }

    /// Adds a length, in 64 bits.
    mutating func update(count: Int) {
        let count: InlineArray<1, UInt64> = [UInt64(count).littleEndian]
        let isTaken = unsafe count.span.withUnsafeBytes { octets in
            unsafe EVP_MAC_update(
                context,
                octets.bindMemory(to: UInt8.self).baseAddress,
                octets.count
            ) == 1
        }
        isSound = isSound && isTaken
    }

    /// Ends the computation.
    ///
    /// - Returns: `nil` when any step failed.
    consuming func finish() -> SIMD4<UInt64>? {
        var words = SIMD4<UInt64>.zero
        var length = 0
        let isEnded = unsafe withUnsafeMutableBytes(of: &words) { output in
            unsafe EVP_MAC_final(
                context,
                output.bindMemory(to: UInt8.self).baseAddress,
                &length,
                output.count
            ) == 1 && length == output.count
        }
        return isSound && isEnded ? words : nil
    }

    // Immutable and counted by OpenSSL: threads may share it.
    private nonisolated(unsafe) static let blake2s = unsafe EVP_MAC_fetch(nil, "BLAKE2SMAC", nil)
}
