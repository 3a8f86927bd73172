internal import Domain
internal import RADIUS

/// Which of the two ports a socket serves (RFC 2865 §3, RFC 2866 §3).
enum PortRole: Sendable {
    case authentication
    case accounting
}

/// The first checks of a datagram, cheap to dear: who sent it, is it whole, is it really theirs.
struct Intake: Sendable {
    let accessPoints: AccessPointTable
    let role: PortRole

    struct Admitted: Sendable {
        let packet: Packet
        let accessPoint: AccessPoint
    }

    /// A datagram that gets no answer, and whose it was.
    struct Dropped: Error {
        let reason: DropReason
        let client: String
    }

    /// Makes every check that needs no memory of earlier datagrams.
    func admit(_ datagram: Span<UInt8>, from address: IPAddress?) throws(Dropped) -> Admitted {
        guard let address, let accessPoint = accessPoints.accessPoint(at: address) else {
            throw Dropped(reason: .unknownClient, client: address.map { "\($0)" } ?? "?")
        }
        let packet: Packet
        do throws(PacketError) {
            packet = try Packet(decoding: datagram)
        } catch {
            throw Dropped(reason: DropReason(error), client: accessPoint.name)
        }
        if let reason = objection(to: packet, from: accessPoint) {
            throw Dropped(reason: reason, client: accessPoint.name)
        }
        return Admitted(packet: packet, accessPoint: accessPoint)
    }

    private func objection(to packet: Packet, from accessPoint: AccessPoint) -> DropReason? {
        switch (packet.code, role) {
        case (.statusServer, _): statusObjection(packet, accessPoint)
        case (.accessRequest, .authentication): accessObjection(packet, accessPoint)
        case (.accountingRequest, .accounting): accountingObjection(packet, accessPoint)
        default: .badCode
        }
    }

    /// RFC 5997 §3: Message-Authenticator is mandatory, whatever the client's settings.
    private func statusObjection(_ packet: Packet, _ accessPoint: AccessPoint) -> DropReason? {
        integrityObjection { () throws(IntegrityError) in
            try packet.verifyMessageAuthenticator(accessPoint.secret)
        }
    }

    private func accessObjection(_ packet: Packet, _ accessPoint: AccessPoint) -> DropReason? {
        if packet.contains(.messageAuthenticator) {
            let objection = integrityObjection { () throws(IntegrityError) in
                try packet.verifyMessageAuthenticator(accessPoint.secret)
            }
            if let objection { return objection }
        } else if isMessageAuthenticatorDue(packet, accessPoint) {
            return .missingMessageAuthenticator
        }
        let methods = [AttributeType.userPassword, .chapPassword, .eapMessage]
        guard methods.count(where: packet.contains) <= 1 else { return .mixedAuthentication }
        guard packet.count(of: .state) <= 1, packet.count(of: .userName) <= 1 else {
            return .duplicateAttribute
        }
        guard packet.value(of: .userName)?.isEmpty != true else { return .invalidUserName }
        // RFC 2865 §5.2: 16 to 128 octets.
        guard packet.value(of: .userPassword).map({ 16...128 ~= $0.count }) ?? true else {
            return .badAttribute
        }
        return nil
    }

    /// CVE-2024-3596 and RFC 3579 §3.1: when a request without Message-Authenticator is refused.
    private func isMessageAuthenticatorDue(_ packet: Packet, _ accessPoint: AccessPoint) -> Bool {
        accessPoint.requiresMessageAuthenticator
            || packet.contains(.eapMessage)
            || (accessPoint.limitsProxyState && packet.contains(.proxyState))
    }

    private func accountingObjection(_ packet: Packet, _ accessPoint: AccessPoint) -> DropReason? {
        let objection = integrityObjection { () throws(IntegrityError) in
            try packet.verifyRequestAuthenticator(accessPoint.secret)
            if packet.contains(.messageAuthenticator) {
                try packet.verifyMessageAuthenticator(accessPoint.secret)
            }
        }
        if let objection { return objection }
        // RFC 2866 §4.1: these must not be present.
        let forbidden = [
            AttributeType.userPassword, .chapPassword, .replyMessage, .state, .eapMessage,
        ]
        return forbidden.contains(where: packet.contains) ? .forbiddenAttribute : nil
    }

    private func integrityObjection(
        _ check: () throws(IntegrityError) -> Void
    ) -> DropReason? {
        do throws(IntegrityError) {
            try check()
            return nil
        } catch {
            return DropReason(error)
        }
    }
}
