/// Where the machines of a fleet come to the box, over HTTPS.
package protocol FleetDesk: Sendable {
    /// Takes a machine's report.
    ///
    /// - Returns: what the machine is told; `nil` when the token is not the campaign's or the serial number
    ///   is unknown, alike.
    func accept(_ report: FleetReport, token: SecretBytes) async throws -> FleetReply?

    /// Gives a machine its own credential, once: until an administrator says so, a second time gives nothing.
    ///
    /// - Returns: `nil` when the token is not the campaign's, the serial number is unknown or the machine
    ///   has its credential already, alike.
    func enrol(serial: String, token: SecretBytes) async throws -> IssuedCredential?
}

/// What a machine is told that has reported.
package enum FleetReply: Sendable, Equatable {
    case noted
    /// An administrator replaced its credential: it is to fetch the new one.
    case fetchCredential
}

/// What the fleet kit's script says of one machine.
package struct FleetReport: Sendable, Equatable, Codable {
    /// The BIOS serial number.
    package let serial: String
    /// The version of the kit that is installed.
    package let kit: String
    package let isProfileRight: Bool
    package let isAuthorityRight: Bool
    package let isCredentialRight: Bool
    /// SHA-256 of each authority that the machine's profile trusts, in lower-case hexadecimal.
    package let anchors: [String]
    /// The system's build, such as `10.0.26100`.
    package let build: String
    /// What went wrong last, if anything did; at most 200 octets.
    package let error: String?

    package enum CodingKeys: String, CodingKey {
        case serial
        case kit
        case isProfileRight = "profile_ok"
        case isAuthorityRight = "ca_ok"
        case isCredentialRight = "credential_ok"
        case anchors
        case build
        case error
    }

    package init(
        serial: String,
        kit: String,
        isProfileRight: Bool,
        isAuthorityRight: Bool,
        isCredentialRight: Bool,
        anchors: [String],
        build: String,
        error: String?
    ) {
        self.serial = serial
        self.kit = kit
        self.isProfileRight = isProfileRight
        self.isAuthorityRight = isAuthorityRight
        self.isCredentialRight = isCredentialRight
        self.anchors = anchors
        self.build = build
        self.error = error
    }
}
