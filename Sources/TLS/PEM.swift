internal import COpenSSL
internal import Domain

/// A certificate, owned.
@safe
final class Certificate {
    let pointer: OpaquePointer

    fileprivate init(adopting pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe X509_free(pointer)
    }

    var isSelfSigned: Bool {
        unsafe X509_get_extension_flags(pointer) & UInt32(EXFLAG_SS) != 0
    }
}

/// A private key, owned.
@safe
final class PrivateKey {
    let pointer: OpaquePointer

    fileprivate init(adopting pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe EVP_PKEY_free(pointer)
    }
}

/// Reading certificates and keys from PEM text.
enum PEM {
    /// Reads every certificate, in order.
    static func certificates(in text: [UInt8]) throws(TLSConfigurationError) -> [Certificate] {
        let (certificates, error) = unsafe withMemoryBIO(text.span) { bio in
            var certificates: [Certificate] = []
            while certificates.count < maximumChainLength,
                let pointer = unsafe PEM_read_bio_X509(bio, nil, refusePassphrase, nil)
            {
                unsafe certificates.append(Certificate(adopting: pointer))
            }
            return (certificates, OpenSSLError.next())
        }
        guard error.library == ERR_LIB_PEM, error.reason == PEM_R_NO_START_LINE else {
            throw .badCertificate(error.text)
        }
        return certificates
    }

    /// Reads one private key.
    static func privateKey(in text: SecretBytes) throws(TLSConfigurationError) -> PrivateKey {
        let key = text.withBytes { bytes in
            unsafe withMemoryBIO(bytes) { bio in
                unsafe PEM_read_bio_PrivateKey(bio, nil, refusePassphrase, nil)
                    .map { unsafe PrivateKey(adopting: $0) }
            }
        }
        guard let key else { throw .badPrivateKey(OpenSSLError.next().text) }
        return key
    }

    /// More than any real chain holds.
    private static let maximumChainLength = 16

    private static func withMemoryBIO<Result>(
        _ text: Span<UInt8>,
        _ body: (OpaquePointer?) -> Result
    ) -> Result {
        ERR_clear_error()
        return unsafe text.withUnsafeBytes { buffer in
            let bio = unsafe BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: buffer.count))
            defer { _ = unsafe BIO_free(bio) }
            return unsafe body(bio)
        }
    }
}

/// Without this, OpenSSL would ask for a passphrase on the terminal.
private func refusePassphrase(
    _: UnsafeMutablePointer<CChar>?,
    _: Int32,
    _: Int32,
    _: UnsafeMutableRawPointer?
) -> Int32 {
    0
}
