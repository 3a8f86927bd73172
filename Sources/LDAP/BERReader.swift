/// Reads the elements of BER as LDAP restricts it (RFC 4511 §5.1), one after the other.
///
/// Lengths are definite and stand within what is left; nothing is copied until it is asked for.
struct BERReader {
    private var rest: ArraySlice<UInt8>

    init(_ octets: some Collection<UInt8>) {
        rest = Array(octets)[...]
    }

    private init(contents: ArraySlice<UInt8>) {
        rest = contents
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The identifier octet of the next element; `nil` at the end.
    var nextTag: UInt8? { rest.first }

    /// Reads an element that must bear this tag.
    ///
    /// - Throws: `protocolError` for another tag, or when there is not a whole element.
    mutating func read(_ tag: UInt8) throws(LDAPError) -> ArraySlice<UInt8> {
        guard rest.popFirst() == tag, let first = rest.popFirst() else { throw Self.malformed }
        var length = Int(first)
        if first & 0x80 != 0 {
            let count = Int(first & 0x7F)
            // No message is so long that its length needs more than four octets.
            guard 1...4 ~= count, rest.count >= count else { throw Self.malformed }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
        }
        guard length <= rest.count else { throw Self.malformed }
        let contents = rest.prefix(length)
        rest = rest.dropFirst(length)
        return contents
    }

    /// Reads an element made of others.
    mutating func readNested(_ tag: UInt8) throws(LDAPError) -> BERReader {
        BERReader(contents: try read(tag))
    }

    /// Reads an element if the next one bears this tag.
    mutating func readIfPresent(_ tag: UInt8) throws(LDAPError) -> ArraySlice<UInt8>? {
        nextTag == tag ? try read(tag) : nil
    }

    /// Reads a BOOLEAN, which stands for `missing` when it is left out (RFC 4511 §5.1).
    mutating func readBoolean(or missing: Bool) throws(LDAPError) -> Bool {
        guard let contents = try readIfPresent(BERTag.boolean) else { return missing }
        guard contents.count == 1, let octet = contents.first else { throw Self.malformed }
        return octet != 0
    }

    /// Refuses whatever should not be there.
    func requireEnd() throws(LDAPError) {
        guard isAtEnd else { throw Self.malformed }
    }

    private static let malformed = LDAPError.protocolError("malformed BER")
}

/// Identifier octets of the universal class.
enum BERTag {
    static let boolean: UInt8 = 0x01
    static let octetString: UInt8 = 0x04
    static let enumerated: UInt8 = 0x0A
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
}
