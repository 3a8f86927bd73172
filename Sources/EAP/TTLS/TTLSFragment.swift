/// One EAP-TTLS packet's flags and data (RFC 5281 §9.1).
struct TTLSFragment: Equatable {
    /// Length of the whole message, when the L flag says that it follows.
    var declaredLength: Int?
    var hasMore = false
    var isStart = false
    var data: ArraySlice<UInt8> = []

    private enum Flag {
        static let length: UInt8 = 0b1000_0000
        static let more: UInt8 = 0b0100_0000
        static let start: UInt8 = 0b0010_0000
        /// Bits 3 and 4 are reserved: sent as zero, ignored when read.
        static let version: UInt8 = 0b0000_0111
    }

    static let lengthFieldSize = 4

    init(declaredLength: Int? = nil, hasMore: Bool = false, data: ArraySlice<UInt8>) {
        self.declaredLength = declaredLength
        self.hasMore = hasMore
        self.data = data
    }

    /// The packet that opens the method: only the S flag, version 0.
    static let start: TTLSFragment = {
        var fragment = TTLSFragment(data: [])
        fragment.isStart = true
        return fragment
    }()

    init(parsing typeData: ArraySlice<UInt8>) throws(TTLSError) {
        guard let flags = typeData.first else { throw .noFlags }
        guard flags & Flag.version == 0 else { throw .unknownVersion }
        hasMore = flags & Flag.more != 0
        isStart = flags & Flag.start != 0
        data = typeData.dropFirst()
        if flags & Flag.length != 0 {
            guard data.count >= Self.lengthFieldSize else { throw .badLength }
            declaredLength = data.prefix(Self.lengthFieldSize).reduce(0) { $0 << 8 | Int($1) }
            data = data.dropFirst(Self.lengthFieldSize)
        }
    }

    var encoded: [UInt8] {
        var flags: UInt8 = 0
        if declaredLength != nil { flags |= Flag.length }
        if hasMore { flags |= Flag.more }
        if isStart { flags |= Flag.start }
        var bytes = [flags]
        if let declaredLength {
            bytes += stride(from: 24, through: 0, by: -8)
                .map { UInt8(truncatingIfNeeded: declaredLength >> $0) }
        }
        return bytes + data
    }
}

/// What a peer does against the framing of EAP-TTLS.
enum TTLSError: Error, Equatable {
    case noFlags
    case unknownVersion
    /// The declared length is absent, impossible, or not what came.
    case badLength
    case tooLong
    /// The S flag from a peer, data in place of an acknowledgement, or the reverse.
    case outOfTurn
}
