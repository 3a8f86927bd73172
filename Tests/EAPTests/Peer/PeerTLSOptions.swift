import COpenSSL

/// How a device speaks TLS.
struct PeerTLSOptions {
    /// The one version that the device offers.
    enum Version: CaseIterable {
        case tls11
        case tls12
        case tls13

        /// Those that the server speaks.
        static let spoken: [Self] = [.tls12, .tls13]

        var number: Int32 {
            switch self {
            case .tls11: TLS1_1_VERSION
            case .tls12: TLS1_2_VERSION
            case .tls13: TLS1_3_VERSION
            }
        }
    }

    /// Why a device does not trust the server.
    enum Distrust: CaseIterable {
        case unknownAuthority
        case otherName
        /// The device's clock stands a century ahead.
        case expired
    }

    var version = Version.tls13
    /// Groups for the key exchange, the first one being offered with a share.
    var groups: String?
    /// Ciphers up to TLS 1.2.
    var ciphers = "DEFAULT"
    var distrust: Distrust?
    var wantsTicket = true
    /// What to resume.
    var session: PeerSession?
}
