internal import Domain
internal import NIOSSL

/// The TLS that browsers get: 1.2 at least, and the ciphers that BoringSSL thinks well of.
enum PortalTLS {
    static func configuration(_ settings: PortalSettings) throws(PortalError) -> TLSConfiguration {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMBytes(settings.certificateChain)
        } catch {
            throw .certificate("it is not PEM")
        }
        guard !chain.isEmpty else { throw .certificate("there is none") }
        let key: NIOSSLPrivateKey
        do {
            key = try NIOSSLPrivateKey(
                bytes: settings.privateKey.withBytes { bytes in bytes.indices.map { bytes[$0] } },
                format: .pem
            )
        } catch {
            throw .privateKey
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        do {
            // Says whether the key is the leaf's, and may sign.
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw .doNotFit
        }
        return configuration
    }
}

extension PortalSettings {
    /// Makes sure that the certificate and the key can be served, without serving them.
    package func check() throws(PortalError) {
        _ = try PortalTLS.configuration(self)
    }
}
