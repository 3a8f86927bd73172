import TestSupport

extension PeerEAPOL {
    /// A device set up as a school would: the right authority, name, method and password.
    init(
        _ person: Fixture.Person,
        tls: PeerNetworkBlock.TLSVersion = .tls13,
        of server: PreauServer
    ) {
        self.init(PeerNetworkBlock(person, tls: tls, of: server))
    }
}

extension PeerNetworkBlock {
    init(_ person: Fixture.Person, tls: TLSVersion = .tls13, of server: PreauServer) {
        self.init(
            login: person.login,
            password: person.password,
            authorityPath: server.authorityPath,
            serverName: server.serverName
        )
        self.tls = tls
    }
}

/// The versions of TLS that a device may log in with.
let modernTLS: [PeerNetworkBlock.TLSVersion] = [.tls12, .tls13]
