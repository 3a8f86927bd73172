/// The answer of a content synchronization, as far as it has come.
struct SyncProgress {
    let request: Int32
    private let mode: SyncRequest.Mode
    private let maximumEntries: Int
    /// When a server that tells its content has been silent for too long.
    var patience: Deadline
    /// Whether the content has been told, and only changes follow, for as long as it takes.
    private(set) var isRefreshed = false
    private var entries = 0
    private var identifiers = 0

    init(_ number: Int32, of request: SyncRequest, patience: Deadline) {
        self.request = number
        mode = request.mode
        maximumEntries = request.maximumEntries
        self.patience = patience
    }

    /// Counts a message against the limits, which hold for the refresh.
    mutating func count(_ message: SyncMessage) throws(LDAPError) {
        switch message {
        case .entry: entries += 1
        case .identifiers(let uuids, _, _): identifiers += uuids.count
        case .phaseEnded(_, isRefreshed: true, _):
            // Whatever a server says: a search that does not persist ends with its result only.
            isRefreshed = mode == .refreshAndPersist
        case .phaseEnded, .newCookie, .done: break
        }
        guard !isRefreshed else { return }
        guard entries <= maximumEntries, identifiers <= maximumEntries else {
            throw .oversized("more than \(maximumEntries) entries")
        }
    }
}
