/// Cuts a message of ours into fragments that fit the peer's link.
struct Fragmenter {
    private var rest: ArraySlice<UInt8>
    private let total: Int
    private let limit: Int
    private var hasBegun = false

    /// Prepares a message for EAP packets of `maximumEAPLength` octets, header included.
    init(_ message: [UInt8], maximumEAPLength: Int) {
        rest = message[...]
        total = message.count
        // EAP header and Type take five octets, the flags one.
        limit = max(1, maximumEAPLength - 6)
    }

    var isFinished: Bool { hasBegun && rest.isEmpty }

    /// The next fragment; the length stands in the first one only, and only when there are several.
    mutating func next() -> TTLSFragment {
        let isFragmented = total > limit
        let declaresLength = isFragmented && !hasBegun
        let room = declaresLength ? max(1, limit - TTLSFragment.lengthFieldSize) : limit
        let data = rest.prefix(room)
        rest = rest.dropFirst(room)
        hasBegun = true
        return TTLSFragment(
            declaredLength: declaresLength ? total : nil,
            hasMore: !rest.isEmpty,
            data: data
        )
    }
}
