internal import Domain
internal import EAP
internal import RADIUS
internal import TLS

/// One EAP-TTLS/PAP login of one device, as the access point relays it.
final class Login: Activity {
    let device: Device
    let code = PacketCode.accessRequest
    private let identity: String
    private let framedMTU: UInt32
    private let hasWrongPassword: Bool
    private var peer: TTLSPeer
    /// The EAP packet that goes into the next request, and the State that goes with it.
    private var response: [UInt8]
    private var state: [UInt8]?

    init(of device: Device, hasWrongPassword: Bool, _ plan: LoadPlan, _ context: ClientContext) {
        self.device = device
        self.hasWrongPassword = hasWrongPassword
        identity = plan.identity
        framedMTU = UInt32(clamping: plan.framedMTU)
        let password = device.account.password
        peer = TTLSPeer(
            context: context,
            credentials: PeerCredentials(
                identity: plan.identity,
                login: device.account.login,
                password: hasWrongPassword
                    ? SecretBytes([UInt8](repeating: 0x7E, count: 9)) : password
            ),
            // Who resumes is not asked for a password.
            resuming: hasWrongPassword ? nil : device.session,
            // RFC 3580 §3.10: Framed-MTU less four.
            maximumEAPLength: plan.framedMTU - 4
        )
        response = peer.identityResponse
    }

    func write(into request: inout Request) {
        request.appendPlace(of: device, identity: identity)
        request.append(.framedMTU, integer: framedMTU)
        request.append(eapMessage: response)
        if let state { request.append(.state, state) }
    }

    func receive(
        _ reply: Packet,
        to authenticator: Authenticator,
        _ secret: SecretBytes
    ) -> Outcome? {
        switch reply.code {
        case .accessChallenge: return answer(reply)
        case .accessAccept: return conclude(reply, authenticator, secret)
        case .accessReject:
            return hasWrongPassword ? .rejected : .failed("a right password is rejected")
        default: return .failed("unexpected code \(reply.code.rawValue)")
        }
    }

    private func answer(_ challenge: Packet) -> Outcome? {
        guard let eap = challenge.eapMessage else {
            return .failed("challenge without EAP-Message")
        }
        state = challenge.value(of: .state).map { Array($0) }
        switch peer.receive(eap) {
        case .respond(let octets):
            response = octets
            return nil
        case .succeed: return .failed("EAP-Success in a challenge")
        case .fail(let failure): return .failed(Self.reason(failure))
        }
    }

    private func conclude(
        _ accept: Packet,
        _ authenticator: Authenticator,
        _ secret: SecretBytes
    ) -> Outcome {
        guard !hasWrongPassword else { return .failed("a wrong password is accepted") }
        guard let eap = accept.eapMessage else { return .failed("accept without EAP-Message") }
        switch peer.receive(eap) {
        case .respond: return .failed("EAP request in an accept")
        case .fail(let failure): return .failed(Self.reason(failure))
        case .succeed(let success):
            let key = accept.masterSessionKey(secret: secret, requestAuthenticator: authenticator)
            guard let key else { return .failed("accept without MS-MPPE keys") }
            guard key == success.keys.masterSessionKey else {
                return .failed("MS-MPPE keys differ from the device's")
            }
            device.session = success.session
            return .accepted(isResumed: success.isResumed, isProtected: success.isProtected)
        }
    }

    private static func reason(_ failure: PeerFailure) -> String {
        switch failure {
        case .refused: "EAP-Failure"
        case .tls(.alertReceived(let number)): "TLS: alert \(number) from the server"
        case .tls(.nothingInCommon(let text)), .tls(.violation(let text)): "TLS: \(text)"
        case .badEAP(let text): "EAP: \(text)"
        }
    }
}
