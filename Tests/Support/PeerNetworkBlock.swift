internal import Foundation

/// A network block of wpa_supplicant's: how a device logs in, right or wrong.
package struct PeerNetworkBlock: Sendable {
    /// A version of TLS, the only one that the device offers.
    package enum TLSVersion: String, Sendable, CaseIterable {
        case tls10 = "TLSv1.0"
        case tls11 = "TLSv1.1"
        case tls12 = "TLSv1.2"
        case tls13 = "TLSv1.3"

        /// The spelling of wpa_supplicant's log.
        package var logName: String { self == .tls10 ? "TLSv1" : rawValue }

        fileprivate var isObsolete: Bool { self == .tls10 || self == .tls11 }

        fileprivate var phase1: String {
            Self.allCases
                .map { version in
                    let option = version.rawValue.lowercased().replacing(".", with: "_")
                    return "tls_disable_\(option)=\(version == self ? 0 : 1)"
                }
                .joined(separator: " ")
        }
    }

    package var method = "TTLS"
    package var phase2 = "auth=PAP"
    package var outerIdentity = "anonymous@lycee.example"
    package var login: String
    package var password: String
    package var tls = TLSVersion.tls13
    /// The authority that the device trusts, a PEM file.
    package var authorityPath: String
    /// The name that the server's certificate must bear.
    package var serverName: String?
    /// The longest EAP fragment that the device sends, in octets.
    package var fragmentSize: Int?

    package init(login: String, password: String, authorityPath: String, serverName: String?) {
        self.login = login
        self.password = password
        self.authorityPath = authorityPath
        self.serverName = serverName
    }

    /// The block in wpa_supplicant's syntax.
    package var text: String {
        var lines = [
            "ssid=\"lycee\"",
            "key_mgmt=IEEE8021X",
            "eapol_flags=0",
            "eap=\(method)",
            "phase1=\"\(tls.phase1)\"",
            "phase2=\"\(phase2)\"",
            "anonymous_identity=\"\(outerIdentity)\"",
            "identity=\"\(login)\"",
            "password=\"\(password)\"",
            "ca_cert=\"\(authorityPath)\"",
        ]
        if let serverName { lines.append("domain_match=\"\(serverName)\"") }
        if let fragmentSize { lines.append("fragment_size=\(fragmentSize)") }
        // OpenSSL 3 keeps TLS 1.0 and 1.1 for those who lower the security level.
        if tls.isObsolete { lines.append("openssl_ciphers=\"DEFAULT@SECLEVEL=0\"") }
        return "network={\n" + lines.map { "    \($0)\n" }.joined() + "}\n"
    }
}
