internal import Domain
internal import LDAP

/// Reads the entries of a server page by page, and from when to read them next time.
///
/// Times are the server's own: its clock may be wrong, and so may ours.
struct PagedReader {
    static let timeAttributes = ["modifyTimestamp", "createTimestamp"]
    /// Seconds for which modifications are read again: the clocks of replicated servers differ.
    private static let overlap: Int64 = 300

    let ledger: RefreshLedger
    /// By base, from when to read next; none where nothing was read, or an entry bears no time.
    private(set) var next: [String: Timestamp] = [:]
    private let settings: LDAPSourceSettings
    private let pageSize: Int32

    init(_ settings: LDAPSourceSettings, pageSize: Int32, _ ledger: RefreshLedger) {
        self.settings = settings
        self.pageSize = pageSize
        self.ledger = ledger
    }

    /// Reads what was modified since a time, or everything.
    mutating func read(
        _ base: String,
        since time: Timestamp?,
        attributes: [String],
        over connection: inout Connection
    ) throws {
        var filter = settings.filter
        if let time { filter = "(&\(filter)(modifyTimestamp>=\(GeneralizedTime.text(time))))" }
        ledger.beginBase()
        let clock = ContinuousClock.now
        var newest: Timestamp?
        var isDated = true
        let room = settings.maximumEntries - ledger.count
        try connection.read(request(base, filter, attributes, room)) { key, entry in
            try ledger.replace(key, with: entry.undated)
            let time = entry.modificationTime
            isDated = isDated && time != nil
            if let time { newest = max(newest ?? time, time) }
        }
        guard let newest, isDated else { return }
        // An entry may have changed after its page was sent, and before the newest one did.
        let duration = clock.duration(to: .now).components.seconds
        next[base] = newest.adding(seconds: -Self.overlap - duration)
    }

    private func request(
        _ base: String,
        _ filter: String,
        _ attributes: [String],
        _ room: Int
    ) -> SearchRequest {
        SearchRequest(
            base: base,
            filter: filter,
            attributes: attributes,
            pageSize: pageSize,
            maximumEntries: room
        )
    }
}

extension Connection {
    /// Searches, and hands over each entry with its identifier.
    fileprivate mutating func read(
        _ request: SearchRequest,
        each body: (String, LDAP.Entry) throws -> Void
    ) throws {
        var failure: (any Error)?
        do {
            try search(request) { entry throws(LDAPError) in
                guard let value = entry.attributes["entryuuid"]?.first,
                    let key = EntryUUID.text(value: value)
                else { throw .protocolError("\(entry.dn) has no entryUUID that we may read") }
                do {
                    try body(key, entry)
                } catch {
                    failure = error
                    throw .cancelled
                }
            }
        } catch {
            throw failure ?? error
        }
    }
}

extension LDAP.Entry {
    /// When the server last changed the entry, as it says.
    fileprivate var modificationTime: Timestamp? {
        (attributes["modifytimestamp"] ?? attributes["createtimestamp"])?.first
            .flatMap { GeneralizedTime.parse($0) }
    }

    /// The entry as it was asked for by the caller.
    fileprivate var undated: LDAP.Entry {
        let names = PagedReader.timeAttributes.map { $0.lowercased() }
        return LDAP.Entry(dn: dn, attributes: attributes.filter { !names.contains($0.key) })
    }
}
