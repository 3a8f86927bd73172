/// An access point, or a block of them, that may ask us (a RADIUS client, RFC 2865 §3).
package struct AccessPoint: Sendable, Equatable {
    package let name: String
    package let prefix: NetworkPrefix
    package let secret: SecretBytes
    /// Whether an Access-Request without Message-Authenticator is dropped (CVE-2024-3596).
    package let requiresMessageAuthenticator: Bool
    /// Whether, when the former is off, a request with Proxy-State and no Message-Authenticator is
    /// dropped: the shape of a BlastRADIUS attack.
    package let limitsProxyState: Bool

    package init(
        name: String,
        prefix: NetworkPrefix,
        secret: SecretBytes,
        requiresMessageAuthenticator: Bool = true,
        limitsProxyState: Bool = true
    ) {
        self.name = name
        self.prefix = prefix
        self.secret = secret
        self.requiresMessageAuthenticator = requiresMessageAuthenticator
        self.limitsProxyState = limitsProxyState
    }
}
