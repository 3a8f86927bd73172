import Domain
import TLS
import Testing

@testable import EAP

@Suite("A TLS failure")
struct RefusalReasonTests {
    @Test("is the certificate's fault when the device sends an alert, but for incompatibility and farewell")
    func alerts() {
        for alert in UInt8.min...UInt8.max {
            let refusal = Refusal(tls: .alertReceived(alert))
            let expected: RefusalReason =
                switch alert {
                case 10, 20, 22, 40, 47, 50, 51, 70, 71, 109: .tlsIncompatible
                case 90: .abandoned
                default: .certificateRefused
                }
            #expect(refusal.reason == expected)
            #expect(refusal.detail.contains("\(alert)"))
        }
    }

    @Test("of ours is an incompatibility")
    func ours() {
        #expect(Refusal(tls: .nothingInCommon("x")).reason == .tlsIncompatible)
        #expect(Refusal(tls: .violation("x")).reason == .tlsIncompatible)
    }
}
