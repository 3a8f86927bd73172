/// What is counted in one cell; all of it may be added up over time and over schools.
package struct UsageCounts: Sendable, Hashable {
    package var admitted: Int64 = 0
    package var refused: Int64 = 0
    /// Admitted by TLS resumption; these are among `admitted`.
    package var resumed: Int64 = 0
    /// Sessions that began.
    package var sessions: Int64 = 0
    /// Sessions that ended without a Stop; a later hour's event may take one back.
    package var lostSessions: Int64 = 0
    package var seconds: Int64 = 0
    /// Octets from devices.
    package var input: Int64 = 0
    /// Octets towards devices.
    package var output: Int64 = 0
    /// Accounting-Requests.
    package var accounting: Int64 = 0

    package init() {}

    package mutating func add(_ other: UsageCounts) {
        admitted = admitted.saturatingAdd(other.admitted)
        refused = refused.saturatingAdd(other.refused)
        resumed = resumed.saturatingAdd(other.resumed)
        sessions = sessions.saturatingAdd(other.sessions)
        lostSessions = lostSessions.saturatingAdd(other.lostSessions)
        seconds = seconds.saturatingAdd(other.seconds)
        input = input.saturatingAdd(other.input)
        output = output.saturatingAdd(other.output)
        accounting = accounting.saturatingAdd(other.accounting)
    }

    mutating func add(_ share: UsageShare) {
        var other = UsageCounts()
        other.sessions = share.sessions
        other.lostSessions = share.lostSessions
        other.seconds = share.seconds
        other.input = share.input
        other.output = share.output
        other.accounting = share.records
        add(other)
    }
}
