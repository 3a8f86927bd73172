internal import COpenSSL
package import Domain

/// Unguessable bytes from OpenSSL's generator, which the kernel seeds.
package enum Randomness {
    /// - Returns: `nil` when the generator is not seeded.
    package static func bytes(_ count: Int) -> [UInt8]? {
        var complete = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(0, count)) {
            buffer,
            initialized in
            complete = unsafe RAND_bytes(buffer.baseAddress, Int32(clamping: buffer.count)) == 1
            initialized = complete ? max(0, count) : 0
        }
        return complete ? bytes : nil
    }

    /// - Returns: `nil` when the generator is not seeded.
    package static func secret(_ count: Int) -> SecretBytes? {
        var complete = false
        let secret = SecretBytes(count: count) { span in
            complete = unsafe span.withUnsafeMutableBytes { buffer in
                unsafe RAND_priv_bytes(
                    buffer.assumingMemoryBound(to: UInt8.self).baseAddress,
                    Int32(clamping: buffer.count)
                ) == 1
            }
        }
        return complete ? secret : nil
    }
}
