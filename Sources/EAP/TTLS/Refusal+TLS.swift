internal import Domain
internal import TLS

extension Refusal {
    /// RFC 8446 §6.1.
    private static let userCanceled: UInt8 = 90

    /// Names a TLS failure as the people who must mend it would.
    init(tls failure: TLSFailure) {
        let reason: RefusalReason =
            switch failure {
            case _ where failure.isIncompatibility: .tlsIncompatible
            case .alertReceived(Self.userCanceled): .abandoned
            // Devices refuse a certificate in many ways: some with internal_error for a wrong name.
            case .alertReceived: .certificateRefused
            case .nothingInCommon, .violation: .tlsIncompatible
            }
        self.init(reason, "TLS: \(failure)")
    }
}
