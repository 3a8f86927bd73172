internal import Domain
internal import EAP
internal import NIOCore
internal import RADIUS
internal import TLS

/// One conversation under way, confined to its shard's event loop.
final class Session {
    let id: SessionID
    let origin: LoginOrigin
    let calledStation: CalledStation?
    /// The access point's name for the user in the first request; the Identity must be the same.
    let userName: [UInt8]?
    var conversation: TTLSConversation
    let begun: NIODeadline
    /// When we give the device up, unless it answers.
    var deadline: NIODeadline
    /// Counts our challenges; part of State.
    var round: UInt8 = 0
    /// The last EAP packet that we acted on, and the challenge it got: a device's or access point's
    /// repetition under a new identifier gets the same again.
    var lastExchange: (response: [UInt8], challenge: [UInt8])?
    /// Whether the attempt is over and has been told of: once.
    private var isRecorded = false
    /// Credentials that found no room to be verified; a retransmission tries again.
    var deferred: LoginAttempt?
    /// The request that waits for a verdict.
    var waiting: CheckedRequest?

    init(
        id: SessionID,
        request: CheckedRequest,
        conversation: consuming TTLSConversation,
        now: NIODeadline,
        deadline: NIODeadline
    ) {
        self.id = id
        origin = request.origin
        calledStation = request.packet.calledStation
        userName = request.packet.value(of: .userName).map { Array($0) }
        self.conversation = conversation
        self.conversation.namesSession = request.packet.contains(.eapKeyName)
        begun = now
        self.deadline = deadline
    }

    /// Tells how the attempt ended; the first end counts.
    func record(
        _ outcome: AttemptRecord.Outcome,
        _ token: SessionToken? = nil,
        to attempts: any AttemptSink
    ) {
        guard !isRecorded else { return }
        isRecorded = true
        let summary = conversation.summary
        let record = AttemptRecord(
            outcome: outcome,
            origin: origin,
            calledStation: calledStation,
            outerIdentity: summary.outerIdentity,
            login: summary.login,
            tlsVersion: summary.tlsVersion?.rawValue,
            resumed: summary.isResumed,
            roundTrips: summary.rounds,
            duration: .nanoseconds((NIODeadline.now() - begun).nanoseconds),
            proven: summary.resumed?.proven,
            token: token
        )
        attempts.record(record)
    }
}
