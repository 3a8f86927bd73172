package import Domain
internal import TLS

/// What a finished conversation exports to the access point.
package struct SessionKeys: Sendable {
    /// 64 octets: the first 32 become MS-MPPE-Recv-Key, the others MS-MPPE-Send-Key.
    package let masterSessionKey: SecretBytes
    /// The value of EAP-Key-Name: method type, then what names this session (RFC 5247 §1.4); only when
    /// it was asked for, since it costs a derivation.
    package let sessionID: [UInt8]?

    /// Derives the keys of EAP-TTLS: RFC 5281 §8 up to TLS 1.2, RFC 9427 §2.1 from TLS 1.3.
    init?(of connection: borrowing TLSConnection, namingSession: Bool = false) {
        let type = EAPType.ttls.rawValue
        let material: SecretBytes?
        switch connection.version {
        case .tls12:
            material = connection.exportKeyingMaterial(
                label: "ttls keying material",
                context: nil,
                count: Self.keyLength
            )
            sessionID = namingSession ? [type] + connection.randoms : nil
        case .tls13:
            material = connection.exportKeyingMaterial(
                label: "EXPORTER_EAP_TLS_Key_Material",
                context: [type],
                count: 2 * Self.keyLength
            )
            guard namingSession else {
                sessionID = nil
                break
            }
            let methodID = connection.exportKeyingMaterial(
                label: "EXPORTER_EAP_TLS_Method-Id",
                context: [type],
                count: 64
            )
            guard let methodID else { return nil }
            sessionID = methodID.withBytes { bytes in [type] + bytes.indices.map { bytes[$0] } }
        }
        guard let material else { return nil }
        masterSessionKey = material.slice(0..<Self.keyLength)
    }

    /// Octets of the MSK.
    ///
    /// The EMSK follows it, and nobody wants it; but in TLS 1.3 the length asked for changes the octets,
    /// so there it is derived too.
    private static let keyLength = 64
}
