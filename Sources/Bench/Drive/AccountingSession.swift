internal import Domain
internal import RADIUS

/// One accounting session of one device: Start, Interim-Update, Stop (RFC 2866).
final class AccountingSession: Activity {
    let device: Device
    let code = PacketCode.accountingRequest
    private let identity: String
    private let sessionID: String
    private var due: [AccountingRecord.Status] = [.start, .interimUpdate, .stop]

    init(of device: Device, _ plan: LoadPlan) {
        self.device = device
        identity = device.account.login
        sessionID = String(UInt64.random(in: .min ... .max), radix: 16)
    }

    func write(into request: inout Request) {
        guard let status = due.first else { return }
        request.appendPlace(of: device, identity: identity)
        request.append(.acctStatusType, integer: status.rawValue)
        request.append(.acctSessionID, sessionID.utf8)
        guard status != .start else { return }
        let isEnd = status == .stop
        request.append(.acctSessionTime, integer: isEnd ? 2400 : 600)
        request.append(.acctInputOctets, integer: isEnd ? 4_000_000 : 1_000_000)
        request.append(.acctOutputOctets, integer: isEnd ? 40_000_000 : 10_000_000)
        if isEnd {
            let userRequest: UInt32 = 1
            request.append(.acctTerminateCause, integer: userRequest)
        }
    }

    func receive(_ reply: Packet, to _: Authenticator, _: SecretBytes) -> Outcome? {
        guard reply.code == .accountingResponse else {
            return .failed("unexpected code \(reply.code.rawValue)")
        }
        due.removeFirst()
        return due.isEmpty ? .recorded : nil
    }
}
