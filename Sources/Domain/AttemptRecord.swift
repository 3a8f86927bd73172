/// One finished attempt, told after the answer has left.
package struct AttemptRecord: Sendable {
    package enum Outcome: Sendable, Equatable {
        case admitted(Grant)
        case refused(Refusal)
    }

    package let outcome: Outcome
    package let origin: LoginOrigin
    package let calledStation: CalledStation?
    /// The EAP Identity of the first round; says nothing of who the person is.
    package let outerIdentity: String
    /// The login inside the tunnel, when the conversation got that far.
    package let login: String?
    /// `TLSv1.2`, `TLSv1.3`, or `nil` before a version was agreed.
    package let tlsVersion: String?
    package let resumed: Bool
    package let roundTrips: Int
    package let duration: Duration
    /// Whose login a resumed session continues, when the conversation got that far.
    package let proven: ProvenLogin?
    /// What accounting will bring back in Class, when the attempt was admitted.
    package let token: SessionToken?

    package init(
        outcome: Outcome,
        origin: LoginOrigin,
        calledStation: CalledStation?,
        outerIdentity: String,
        login: String?,
        tlsVersion: String?,
        resumed: Bool,
        roundTrips: Int,
        duration: Duration,
        proven: ProvenLogin? = nil,
        token: SessionToken? = nil
    ) {
        self.outcome = outcome
        self.origin = origin
        self.calledStation = calledStation
        self.outerIdentity = outerIdentity
        self.login = login
        self.tlsVersion = tlsVersion
        self.resumed = resumed
        self.roundTrips = roundTrips
        self.duration = duration
        self.proven = proven
        self.token = token
    }
}

/// Takes attempts off the event loops' hands; must not block.
package protocol AttemptSink: Sendable {
    func record(_ attempt: AttemptRecord)
}
