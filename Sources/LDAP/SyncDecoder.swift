/// Reads the controls and the message of RFC 4533 §2, whose every octet a server chooses.
///
/// All of it throws `protocolError` for what the RFC does not provide, and `oversized` beyond
/// `AnswerLimits`.
enum SyncDecoder {
    static let requestOID = "1.3.6.1.4.1.4203.1.9.1.1"
    static let stateOID = "1.3.6.1.4.1.4203.1.9.1.2"
    static let doneOID = "1.3.6.1.4.1.4203.1.9.1.3"
    static let infoOID = "1.3.6.1.4.1.4203.1.9.1.4"

    struct EntryState {
        let state: SyncMessage.State
        let uuid: String
        let cookie: [UInt8]?
    }

    /// The Sync State Control (§2.3).
    static func state(_ value: [UInt8]) throws(LDAPError) -> EntryState {
        var outer = BERReader(value)
        var reader = try outer.readNested(BERTag.sequence)
        try outer.requireEnd()
        let code = try reader.read(BERTag.enumerated)
        guard code.count == 1, let state = code.first.flatMap(SyncMessage.State.init(rawValue:))
        else { throw .protocolError("an unknown sync state") }
        let uuid = try uuid(reader.read(BERTag.octetString))
        let cookie = try cookie(&reader)
        try reader.requireEnd()
        return EntryState(state: state, uuid: uuid, cookie: cookie)
    }

    /// The Sync Done Control (§2.4).
    static func done(_ value: [UInt8]) throws(LDAPError) -> SyncMessage {
        var outer = BERReader(value)
        var reader = try outer.readNested(BERTag.sequence)
        try outer.requireEnd()
        let cookie = try cookie(&reader)
        let refreshDeletes = try reader.readBoolean(or: false)
        try reader.requireEnd()
        return .done(refreshDeletes ? .delete : .present, cookie: cookie)
    }

    /// The Sync Info Message (§2.5), a CHOICE of four.
    static func info(_ value: [UInt8]) throws(LDAPError) -> SyncMessage {
        var outer = BERReader(value)
        guard let tag = outer.nextTag else { throw .protocolError("an empty sync info message") }
        let message: SyncMessage
        switch tag {
        case 0x80:
            let octets = try bounded(outer.read(tag))
            guard !octets.isEmpty else { throw .protocolError("an empty new cookie") }
            message = .newCookie(octets)
        case 0xA1, 0xA2:
            var reader = try outer.readNested(tag)
            let cookie = try cookie(&reader)
            let isRefreshed = try reader.readBoolean(or: true)
            try reader.requireEnd()
            let phase = tag == 0xA1 ? SyncMessage.Phase.delete : .present
            message = .phaseEnded(phase, isRefreshed: isRefreshed, cookie: cookie)
        case 0xA3:
            var reader = try outer.readNested(tag)
            message = try identifierSet(&reader)
        default:
            throw .protocolError("an unknown sync info message")
        }
        try outer.requireEnd()
        return message
    }

    private static func identifierSet(_ reader: inout BERReader) throws(LDAPError) -> SyncMessage {
        let cookie = try cookie(&reader)
        let refreshDeletes = try reader.readBoolean(or: false)
        var set = try reader.readNested(BERTag.set)
        try reader.requireEnd()
        var uuids: [String] = []
        while !set.isAtEnd {
            guard uuids.count < AnswerLimits.identifiersPerMessage else {
                throw .oversized("more than \(AnswerLimits.identifiersPerMessage) identifiers")
            }
            uuids.append(try uuid(set.read(BERTag.octetString)))
        }
        return .identifiers(uuids, refreshDeletes ? .delete : .present, cookie: cookie)
    }

    private static func uuid(_ octets: ArraySlice<UInt8>) throws(LDAPError) -> String {
        guard let text = EntryUUID.text(octets: octets) else {
            throw .protocolError("an entry UUID of \(octets.count) octets")
        }
        return text
    }

    private static func cookie(_ reader: inout BERReader) throws(LDAPError) -> [UInt8]? {
        guard let octets = try reader.readIfPresent(BERTag.octetString) else { return nil }
        let cookie = try bounded(octets)
        return cookie.isEmpty ? nil : cookie
    }

    private static func bounded(_ cookie: ArraySlice<UInt8>) throws(LDAPError) -> [UInt8] {
        guard cookie.count <= AnswerLimits.cookieSize else {
            throw .oversized("a cookie of \(cookie.count) octets")
        }
        return Array(cookie)
    }
}
