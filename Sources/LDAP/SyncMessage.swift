/// One message of a server that tells its content (RFC 4533 §2); UUIDs as `EntryUUID` writes them.
///
/// A cookie is never empty: a server that sends an empty one has sent none.
package enum SyncMessage: Sendable, Equatable {
    /// What an entry's message says of it (§2.3).
    package enum State: UInt8, Sendable {
        case present = 0
        case add = 1
        case modify = 2
        case delete = 3
    }

    /// How a phase of the refresh treats entries of which it tells nothing (§3.3.1).
    package enum Phase: Sendable {
        /// They are gone.
        case present
        /// They are as they were.
        case delete
    }

    /// An entry; only `add` and `modify` come with attributes.
    case entry(State, uuid: String, Entry, cookie: [UInt8]?)
    /// Entries by their identifiers alone; all gone in the delete phase, all there in the other.
    case identifiers([String], Phase, cookie: [UInt8]?)
    /// Only a new cookie.
    case newCookie([UInt8])
    /// A phase is over, and with `isRefreshed` the refresh too: changes follow as they happen.
    case phaseEnded(Phase, isRefreshed: Bool, cookie: [UInt8]?)
    /// The search is over.
    case done(Phase, cookie: [UInt8]?)
}
