internal import Store

/// Which chain to serve, from what an administrator chose and what the configuration holds now.
struct ServingDecision: Equatable {
    let servesNext: Bool
    /// What is odd about it, one sentence.
    let warning: String?

    /// Decides between the certificates of `tls` and `tls.next`, told by their SHA-256.
    init(_ choice: ServingChoice?, current: String, next: String?) {
        switch choice?.certificate {
        case nil, current:
            (servesNext, warning) = (false, nil)
        case next:
            (servesNext, warning) = (true, nil)
        // What was chosen was renewed where it stood: going back to the former would cut off whoever
        // trusts the new authority only.
        case _ where next != nil && choice?.former == current:
            (servesNext, warning) = (true, "tls.next was renewed since the switch: it is served")
        default:
            (servesNext, warning) = (
                false,
                "the certificate that was chosen is in the configuration no more: tls is served"
            )
        }
    }
}
