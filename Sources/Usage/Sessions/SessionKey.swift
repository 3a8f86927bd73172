package import Domain

/// What tells one session from another: our own token and the access point's number for it.
///
/// Acct-Session-Id alone comes back after a restart; a token is random. Where the access point does
/// not give Class back, all that it says of who and where stands in for the token.
package struct SessionKey: Hashable, Sendable, Comparable {
    /// The same for all records of a session, and the same for good.
    package let octets: [UInt8]

    /// Takes a key back from where it was kept.
    package init(octets: [UInt8]) {
        self.octets = octets
    }

    package init(_ record: AccountingRecord) {
        var octets: [UInt8] = []
        octets.reserveCapacity(64)
        if let token = record.token {
            octets.append(1)
            octets += token.octets
            octets += record.sessionID.utf8
        } else {
            octets.append(2)
            for part in [record.nas, record.port, record.userName] {
                let text = part ?? ""
                // 0xFF is in no UTF-8 text.
                octets += text.utf8
                octets.append(0xFF)
            }
            octets += (record.station?.description ?? "").utf8
            octets.append(0xFF)
            octets += record.sessionID.utf8
        }
        self.octets = octets
    }

    package static func < (left: SessionKey, right: SessionKey) -> Bool {
        left.octets.lexicographicallyPrecedes(right.octets)
    }
}
