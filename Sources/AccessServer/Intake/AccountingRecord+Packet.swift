internal import Domain
internal import RADIUS

extension AccountingRecord {
    /// Reads what is kept of an Accounting-Request.
    ///
    /// - Returns: `nil` unless Acct-Status-Type (RFC 2866 §5.1) speaks of a session or of the access
    ///   point itself.
    init?(_ packet: Packet, from accessPoint: AccessPoint, _ source: IPAddress, at now: Timestamp) {
        guard let status = packet.integer(.acctStatusType).flatMap(Status.init) else { return nil }
        self.init(
            packet: packet.authenticator.bits,
            receivedAt: now,
            accessPoint: accessPoint.name,
            nas: Self.nas(packet, from: accessPoint, source),
            status: status
        )
        delay = packet.integer(.acctDelayTime) ?? 0
        eventTimestamp = packet.integer(.eventTimestamp).map {
            Timestamp(secondsSinceEpoch: Int64($0))
        }
        calledStation = packet.calledStation
        guard status != .on, status != .off else { return }
        sessionID = packet.text(.acctSessionID) ?? ""
        token = packet.values(of: .class).lazy.compactMap { SessionToken($0) }.first
        userName = packet.text(.userName)
        station = packet.callingStation
        port = packet.text(.nasPortID) ?? packet.integer(.nasPort).map { "\($0)" }
        address = packet.integer(.framedIPAddress).map {
            IPAddress(family: .v4, bits: UInt128($0))
        }
        sessionTime = packet.integer(.acctSessionTime)
        input = packet.octets(.acctInputOctets, .acctInputGigawords)
        output = packet.octets(.acctOutputOctets, .acctOutputGigawords)
        terminateCause = packet.integer(.acctTerminateCause)
    }

    /// What the packet calls its sender counts only beside the access point whose secret it proves:
    /// nobody speaks for another one.
    private static func nas(
        _ packet: Packet,
        from accessPoint: AccessPoint,
        _ source: IPAddress
    ) -> String {
        let name = packet.text(.nasIdentifier).flatMap { $0.isEmpty ? nil : $0 }
        return "\(accessPoint.name)\u{1F}\(name ?? source.description)"
    }
}

extension Packet {
    fileprivate func octets(
        _ low: AttributeType,
        _ gigawords: AttributeType
    ) -> AccountedOctets? {
        integer(low).map { AccountedOctets(low: $0, gigawords: integer(gigawords)) }
    }
}
