internal import Domain

/// MD4 (RFC 1320), which OpenSSL 3 no longer gives without its legacy provider.
///
/// Broken as a digest; here only because NT hashes are made of it.
enum MD4 {
    private static let blockLength = 64

    static func digest(of message: SecretBytes) -> SecretBytes {
        let padded = pad(message)
        var state: SIMD4<UInt32> = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
        padded.withBytes { bytes in
            for offset in stride(from: 0, to: bytes.count, by: blockLength) {
                state &+= compress(state, bytes.extracting(offset..<(offset + blockLength)))
            }
        }
        return SecretBytes(state.octets)
    }

    /// RFC 1320 §3.1 and §3.2: a bit, zeros, and the length in bits.
    private static func pad(_ message: SecretBytes) -> SecretBytes {
        let length = (message.count + 8) / blockLength * blockLength + blockLength
        return SecretBytes(count: length) { span in
            message.withBytes { octets in
                for index in octets.indices {
                    span.storeBytes(of: octets[index], toByteOffset: index, as: UInt8.self)
                }
            }
            span.storeBytes(of: 0x80, toByteOffset: message.count, as: UInt8.self)
            let bitCount = UInt64(message.count) &* 8
            span.storeBytes(of: bitCount.littleEndian, toByteOffset: length - 8, as: UInt64.self)
        }
    }

    /// RFC 1320 §3.4: three rounds of sixteen steps.
    private static func compress(_ state: SIMD4<UInt32>, _ block: Span<UInt8>) -> SIMD4<UInt32> {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        for step in 0..<48 {
            let mix: UInt32
            let word: Int
            switch step / 16 {
            case 0:
                mix = (b & c) | (~b & d)
                word = step
            case 1:
                mix = ((b & c) | (b & d) | (c & d)) &+ 0x5A82_7999
                word = step % 4 * 4 + step % 16 / 4
            default:
                mix = (b ^ c ^ d) &+ 0x6ED9_EBA1
                word = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15][step % 16]
            }
            let input = (0..<4).reduce(0) { $0 | UInt32(block[word * 4 + $1]) << UInt32($1 * 8) }
            let sum = a &+ mix &+ input
            let shift = [3, 7, 11, 19, 3, 5, 9, 13, 3, 9, 11, 15][step / 16 * 4 + step % 4]
            (a, b, c, d) = (d, sum << shift | sum >> (32 - shift), b, c)
        }
        return [a, b, c, d]
    }
}

extension SIMD4<UInt32> {
    fileprivate var octets: [UInt8] {
        indices.flatMap { index in
            stride(from: 0, to: 32, by: 8).map { UInt8(truncatingIfNeeded: self[index] >> $0) }
        }
    }
}
