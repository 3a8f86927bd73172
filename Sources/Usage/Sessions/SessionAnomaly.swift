/// What is wrong with a record, or was made good in it.
package enum SessionAnomaly: String, CaseIterable, Sendable, Codable {
    /// Older than the late window: it changed nothing.
    case late
    /// Of a session that another has followed under the same key: it changed nothing.
    case followed
    /// The counters of a session began anew.
    case reset
    /// A 32-bit counter came round.
    case wrapped
    /// More time or octets than there can have been.
    case exaggerated
    /// A session that was first heard of after its beginning.
    case startMissing
    /// A session that was presumed over: no Stop came.
    case stopMissing
    /// A session that had been presumed over, and was not.
    case resumed
    /// There were too many sessions, and the one silent for longest was presumed over or forgotten.
    case overflow
}
