/// How a device remembers a session.
enum Resumption: CaseIterable {
    /// TLS 1.2 (RFC 5246 §7.3).
    case sessionID
    /// TLS 1.2, of a device that asks for a ticket (RFC 5077) and gets a session ID.
    case ticket
    /// TLS 1.3 (RFC 8446 §2.2).
    case preSharedKey

    var version: PeerTLSOptions.Version { self == .preSharedKey ? .tls13 : .tls12 }

    /// A device that logs in in that way.
    func options(resuming session: PeerSession? = nil) -> Peer.Options {
        var options = Peer.Options(version: version)
        options.tls.wantsTicket = self != .sessionID
        options.tls.session = session
        return options
    }
}
