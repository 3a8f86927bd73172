/// A device that has one profile and logs in with what it says, and with nothing else.
package struct ProfileLogin: Sendable {
    package let values: ProfileValues
    /// The directory of the authorities' file.
    private let directory: TemporaryDirectory
    package var device: PeerEAPOL

    /// - Parameters:
    ///   - values: what the profile says.
    ///   - store: PEM files that the device trusts already; a Windows profile names one of them.
    ///   - login: what its user types when the profile has no login.
    ///   - password: what its user types when the profile has no secret.
    /// - Throws: `SupportError` when the profile lacks what a device must know.
    package init(
        _ values: ProfileValues,
        store: [String] = [],
        login: String? = nil,
        password: String? = nil
    ) throws {
        let authorities = try values.authorities(store: store)
        guard !authorities.isEmpty, !values.serverNames.isEmpty,
            let identity = values.outerIdentity, let inner = values.inner,
            let login = values.login ?? login, let secret = values.secret ?? password
        else { throw SupportError("the profile lacks something: \(values)") }
        self.values = values
        directory = try TemporaryDirectory()
        let path = try directory.write(authorities.joined(), to: "authorities.pem")
        var network = PeerNetworkBlock(
            login: login,
            password: secret,
            authorityPath: path,
            serverName: values.serverNames.joined(separator: ";")
        )
        network.phase2 = "auth=\(inner)"
        network.outerIdentity = identity
        device = PeerEAPOL(network)
    }

    /// Logs in.
    package func run(against endpoint: RADIUSEndpoint) async throws -> PeerEAPOLReport {
        try await device.run(against: endpoint)
    }
}
