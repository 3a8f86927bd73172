import Domain
import TLS
import Testing

@testable import EAP

@Suite("A TLS failure")
struct RefusalReasonTests {
    @Test("is the certificate's fault when the device sends an alert, but for a few alerts")
    func alerts() {
        for alert in UInt8.min...UInt8.max {
            let failure = TLSFailure.alertReceived(alert)
            let refusal = Refusal(tls: failure)
            let expected: RefusalReason =
                switch alert {
                case _ where failure.isIncompatibility: .tlsIncompatible
                // user_canceled.
                case 90: .abandoned
                default: .certificateRefused
                }
            #expect(refusal.reason == expected)
            #expect(refusal.detail.contains("\(alert)"))
        }
    }

    @Test("is the certificate's fault when the device says so (RFC 8446 §6.2)")
    func certificateAlerts() {
        // bad_certificate to certificate_unknown, unknown_ca, access_denied, internal_error,
        // bad_certificate_status_response.
        for alert in [42, 43, 44, 45, 46, 48, 49, 80, 113] as [UInt8] {
            #expect(Refusal(tls: .alertReceived(alert)).reason == .certificateRefused)
        }
    }

    @Test("of ours is an incompatibility")
    func ours() {
        #expect(Refusal(tls: .nothingInCommon("x")).reason == .tlsIncompatible)
        #expect(Refusal(tls: .violation("x")).reason == .tlsIncompatible)
    }
}
