internal import COpenSSL
internal import Domain

/// HMAC with SHA-256 (RFC 2104): what ties verifiers at rest to the pepper.
enum HMACSHA256 {
    /// Octets of a code.
    static let length = 32

    /// Computes the code of `parts`, each together with its length.
    ///
    /// - Returns: `nil` when OpenSSL finds no memory.
    static func code(of parts: [SecretBytes], key: SecretBytes) -> SecretBytes? {
        guard let implementation = unsafe DigestAlgorithm.sha256.implementation else { return nil }
        let message = joined(parts)
        var isComputed = false
        let code = SecretBytes(count: length) { span in
            unsafe span.withUnsafeMutableBytes { output in
                isComputed = message.withBytes { message in
                    key.withBytes { key in
                        unsafe compute(message, key, implementation, into: output)
                    }
                }
            }
        }
        return isComputed ? code : nil
    }

    private static func compute(
        _ message: Span<UInt8>,
        _ key: Span<UInt8>,
        _ implementation: OpaquePointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> Bool {
        unsafe message.withUnsafeBufferPointer { message in
            unsafe key.withUnsafeBufferPointer { key in
                // `output` has the size of the digest, which is all that OpenSSL writes.
                unsafe HMAC(
                    implementation,
                    key.baseAddress,
                    Int32(clamping: key.count),
                    message.baseAddress,
                    message.count,
                    output.bindMemory(to: UInt8.self).baseAddress,
                    nil
                ) != nil
            }
        }
    }

    /// One part after the other, each after its length in 64 bits.
    private static func joined(_ parts: [SecretBytes]) -> SecretBytes {
        SecretBytes(count: parts.reduce(0) { $0 + 8 + $1.count }) { span in
            var offset = 0
            for part in parts {
                let count = UInt64(part.count).littleEndian
                span.storeBytes(of: count, toByteOffset: offset, as: UInt64.self)
                offset += 8
                part.withBytes { octets in
                    for index in octets.indices {
                        span.storeBytes(of: octets[index], toByteOffset: offset, as: UInt8.self)
                        offset += 1
                    }
                }
            }
        }
    }
}
