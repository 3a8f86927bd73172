internal import Glibc

/// The kernel's generator, asked for many octets at a time: a call for each number costs as much as the
/// rest of a State.
struct BufferedGenerator: RandomNumberGenerator {
    private var words: [UInt64] = []

    /// Words fetched at once: 256 octets, which the kernel gives whole or not at all.
    private static let capacity = 32

    mutating func next() -> UInt64 {
        if words.isEmpty { refill() }
        guard let word = words.popLast() else {
            var generator = SystemRandomNumberGenerator()
            return generator.next()
        }
        return word
    }

    private mutating func refill() {
        words = unsafe [UInt64](unsafeUninitializedCapacity: Self.capacity) { buffer, initialized in
            let octets = buffer.count * MemoryLayout<UInt64>.size
            let isWhole = unsafe getentropy(buffer.baseAddress, octets) == 0
            initialized = isWhole ? buffer.count : 0
        }
    }
}
