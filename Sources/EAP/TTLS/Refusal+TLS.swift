internal import Domain
internal import TLS

extension Refusal {
    /// Names a TLS failure as the people who must mend it would.
    init(tls failure: TLSFailure) {
        let reason: RefusalReason =
            switch failure {
            case _ where failure.isIncompatibility: .tlsIncompatible
            // Devices refuse a certificate in many ways: some with internal_error for a wrong name.
            case .alertReceived: .certificateRefused
            case .nothingInCommon, .violation: .tlsIncompatible
            }
        self.init(reason, "TLS: \(failure)")
    }
}
