/// Reproducible randomness (SplitMix64): a failure comes back with the same seed.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func octets(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in .random(in: 0...255, using: &self) }
    }

    /// A copy with one to four faults: octets changed, removed, repeated or added.
    mutating func mutate(_ original: [UInt8]) -> [UInt8] {
        var octets = original
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let place = Int.random(in: 0...octets.count, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0 where place < octets.count: octets[place] = .random(in: 0...255, using: &self)
            case 1 where place < octets.count:
                octets[place] ^= 1 << UInt8.random(in: 0...7, using: &self)
            case 2 where place < octets.count: octets.removeSubrange(place...)
            case 3: octets.insert(contentsOf: self.octets(3), at: place)
            default: octets.insert(contentsOf: octets[..<place], at: place)
            }
        }
        return octets
    }
}
