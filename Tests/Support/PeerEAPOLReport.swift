internal import Foundation

/// What `eapol_test` printed of one run.
package struct PeerEAPOLReport: Sendable, CustomStringConvertible {
    /// The first authentication, or one of the re-authentications.
    package struct Attempt: Sendable {
        /// Access-Requests sent, which is the number of round trips when none was lost.
        package let requests: Int
        /// The Access-Accept or Access-Reject.
        package let answer: RADIUSDump?
        /// `nil` when the TLS handshake did not finish.
        package let isResumed: Bool?
        /// The version that was agreed or, before that, the one offered: `TLSv1.3`.
        package let tlsVersion: String?
        /// Whether the octet 0 of RFC 9190 §2.5 came and was acknowledged.
        package let sawProtectedSuccess: Bool
        /// Whether EAP-Key-Name was the Session-Id that the device derived; `nil` without one.
        package let keyNameMatches: Bool?
        /// The TLS alert that the device sent, in OpenSSL's words.
        package let alertSent: String?
        /// The TLS alert that the server sent, in OpenSSL's words.
        package let alertReceived: String?

        package var isAccepted: Bool { answer?.code == 2 }
        package var isRejected: Bool { answer?.code == 3 }
    }

    package let attempts: [Attempt]
    /// The program's own verdict on the last attempt.
    package let succeeded: Bool
    /// Attempts whose MS-MPPE keys were those that the device derived.
    package let keysMatched: Int
    /// Attempts with other keys or none; a refused login counts here.
    package let keysMismatched: Int
    package let text: String

    /// The end of what was printed, which is where a failure shows.
    package var description: String { "eapol_test: …" + text.suffix(1500) }

    init(text: String) {
        self.text = text
        attempts = text.components(separatedBy: "Sending fake EAP-Request-Identity\n")
            .dropFirst()
            .map(Attempt.init)
        succeeded = text.hasSuffix("\nSUCCESS\n")
        keysMatched = text.text(after: "MPPE keys OK: ", upTo: " ").flatMap { Int($0) } ?? 0
        keysMismatched = text.text(after: "  mismatch: ", upTo: "\n").flatMap { Int($0) } ?? 0
    }
}

extension PeerEAPOLReport.Attempt {
    fileprivate init(text: String) {
        let messages = RADIUSDump.messages(in: text)
        // Not the retransmissions: they are announced otherwise.
        requests = messages.count { $0.code == 1 }
        answer = messages.last { $0.code == 2 || $0.code == 3 }
        isResumed = text.text(after: "Handshake finished - resumed=", upTo: "\n").map { $0 == "1" }
        tlsVersion = text.text(after: "SSL: Using TLS version ", upTo: "\n", last: true)
        // 2.10 speaks with the words of the draft.
        sawProtectedSuccess = text.contains("ACKing EAP-TLS Commitment Message")
        keyNameMatches = text.text(after: "Locally derived EAP Session-Id ", upTo: "\n")
            .map { $0.hasPrefix("matches") }
        alertSent = text.text(after: "local TLS alert (param=", upTo: ")")
        alertReceived = text.text(after: "remote TLS alert (param=", upTo: ")")
    }
}
