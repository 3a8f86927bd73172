import Testing

@testable import EAP

extension Peer {
    /// Expects the server's keys to be those that the device derives.
    ///
    /// RFC 5281 §8 up to TLS 1.2; RFC 9427 §2.1 and RFC 9190 §2.3 from TLS 1.3.
    func expect(
        _ keys: SessionKeys,
        of version: PeerTLSOptions.Version,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let material: [UInt8]
        let methodID: [UInt8]
        if version == .tls13 {
            let label = "EXPORTER_EAP_TLS_"
            // In TLS 1.3 the length asked for changes the octets: MSK and EMSK come together.
            material = try tls.export(label + "Key_Material", context: [21], count: 128)
            methodID = try tls.export(label + "Method-Id", context: [21], count: 64)
        } else {
            material = try tls.export("ttls keying material", context: nil, count: 64)
            methodID = tls.randoms
        }
        #expect(keys.masterSessionKey.octets == Array(material[..<64]), sourceLocation: location)
        #expect(keys.sessionID == [21] + methodID, sourceLocation: location)
    }
}
