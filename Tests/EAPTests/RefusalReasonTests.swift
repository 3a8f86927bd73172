import Domain
import TLS
import Testing

@testable import EAP

@Suite("A TLS failure")
struct RefusalReasonTests {
    @Test("is the certificate's fault when the device sends an alert, but for incompatibilities")
    func alerts() {
        for alert in UInt8.min...UInt8.max {
            let refusal = Refusal(tls: .alertReceived(alert))
            let isIncompatibility = [40, 70, 71].contains(alert)
            #expect(refusal.reason == (isIncompatibility ? .tlsIncompatible : .certificateRefused))
            #expect(refusal.detail.contains("\(alert)"))
        }
    }

    @Test("of ours is an incompatibility")
    func ours() {
        #expect(Refusal(tls: .nothingInCommon("x")).reason == .tlsIncompatible)
        #expect(Refusal(tls: .violation("x")).reason == .tlsIncompatible)
    }
}
