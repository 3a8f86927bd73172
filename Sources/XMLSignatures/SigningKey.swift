internal import CXMLSec
internal import Domain

/// A private key with the certificates that go with it, owned until a context adopts it.
@safe
final class SigningKey {
    private var pointer: xmlSecKeyPtr?
    /// rsa-sha256 or ecdsa-sha256.
    let method: xmlSecTransformId

    init(_ privateKey: SecretBytes, certificateChain: [UInt8]) throws(XMLSignatureError) {
        let key = unsafe privateKey.withBytes { bytes in
            unsafe bytes.withUnsafeBytes { buffer in
                // The empty passphrase keeps OpenSSL from asking for one on the terminal.
                unsafe xmlSecOpenSSLAppKeyLoadMemory(
                    buffer.assumingMemoryBound(to: UInt8.self).baseAddress,
                    UInt32(clamping: buffer.count),
                    xmlSecKeyDataFormatPem,
                    "",
                    nil,
                    nil
                )
            }
        }
        guard let key = unsafe key else { throw .badPrivateKey }
        guard let method = unsafe Self.method(of: key) else {
            unsafe xmlSecKeyDestroy(key)
            throw .unsupportedKey
        }
        unsafe self.pointer = unsafe key
        unsafe self.method = unsafe method
        for certificate in Self.blocks(of: certificateChain) {
            let status = unsafe xmlSecOpenSSLAppKeyCertLoadMemory(
                key,
                certificate,
                UInt32(clamping: certificate.count),
                xmlSecKeyDataFormatPem
            )
            guard status >= 0 else { throw .badCertificate }
        }
    }

    deinit {
        if let pointer = unsafe pointer { unsafe xmlSecKeyDestroy(pointer) }
    }

    /// Gives the key away.
    func release() -> xmlSecKeyPtr? {
        let key = unsafe pointer
        unsafe pointer = nil
        return unsafe key
    }

    private static func method(of key: xmlSecKeyPtr) -> xmlSecTransformId? {
        guard let value = unsafe xmlSecKeyGetValue(key) else { return nil }
        if unsafe value.pointee.id == xmlSecOpenSSLKeyDataRsaGetKlass() {
            return unsafe xmlSecOpenSSLTransformRsaSha256GetKlass()
        }
        if unsafe value.pointee.id == xmlSecOpenSSLKeyDataEcdsaGetKlass() {
            return unsafe xmlSecOpenSSLTransformEcdsaSha256GetKlass()
        }
        return nil
    }

    /// Cuts a file of certificates into its PEM blocks: the library reads one at a time.
    static func blocks(of chain: [UInt8]) -> [[UInt8]] {
        var blocks: [[UInt8]] = []
        var block: [UInt8]?
        for line in chain.split(separator: UInt8(ascii: "\n")) {
            if line.starts(with: "-----BEGIN CERTIFICATE-----".utf8) { block = [] }
            block?.append(contentsOf: line)
            block?.append(UInt8(ascii: "\n"))
            if line.starts(with: "-----END CERTIFICATE-----".utf8), let whole = block {
                blocks.append(whole)
                block = nil
            }
        }
        return blocks
    }
}
