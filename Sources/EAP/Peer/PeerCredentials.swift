package import Domain

/// What a device is configured with.
package struct PeerCredentials: Sendable {
    /// The outer identity, in clear on the air.
    package let identity: String
    package let login: String
    package let password: SecretBytes

    package init(identity: String, login: String, password: SecretBytes) {
        self.identity = identity
        self.login = login
        self.password = password
    }

    /// User-Name and User-Password as AVPs (RFC 5281 §11.2.5): the password is padded with NUL to a
    /// multiple of 16 octets, which hides its length.
    var phase2: [UInt8] {
        var padded = password.withBytes { bytes in bytes.indices.map { bytes[$0] } }
        padded += [UInt8](repeating: 0, count: (16 - padded.count % 16) % 16)
        return AVP.encoded(InnerCredentials.Code.userName, Array(login.utf8))
            + AVP.encoded(InnerCredentials.Code.userPassword, padded)
    }
}
