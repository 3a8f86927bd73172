/// Puts a peer's fragments together; memory grows with what came, never with what was promised.
struct Reassembler {
    /// Octets of a whole message at most: far more than any ClientHello or password.
    static let limit = 16_384

    private var received: [UInt8] = []
    private var declaredLength: Int?
    private var isInside = false

    /// Takes the next fragment.
    ///
    /// The first of several must declare the length of the whole; a later one may repeat it
    /// (RFC 5281 §9.2.2).
    /// - Returns: the whole message with its last fragment, `nil` before.
    mutating func append(_ fragment: TTLSFragment) throws(TTLSError) -> [UInt8]? {
        guard !fragment.isStart else { throw .outOfTurn }
        if isInside {
            guard fragment.declaredLength == nil || fragment.declaredLength == declaredLength else {
                throw .badLength
            }
            guard !fragment.data.isEmpty else { throw .outOfTurn }
        } else {
            declaredLength = fragment.declaredLength
            guard !fragment.hasMore || declaredLength != nil else { throw .badLength }
            guard declaredLength.map({ $0 > 0 }) ?? true else { throw .badLength }
        }
        let expected = declaredLength ?? fragment.data.count
        guard expected <= Self.limit else { throw .tooLong }
        received += fragment.data
        isInside = fragment.hasMore
        guard fragment.hasMore ? received.count < expected : received.count == expected else {
            throw .badLength
        }
        guard !isInside else { return nil }
        defer { received = [] }
        return received
    }
}
