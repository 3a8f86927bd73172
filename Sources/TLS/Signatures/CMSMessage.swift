internal import COpenSSL

/// OpenSSL's side of `CMSSignature`.
enum CMSMessage {
    /// - Returns: `nil` when OpenSSL refuses; its error queue then says why.
    static func signed(
        _ contents: [UInt8],
        by signer: Certificate,
        _ key: PrivateKey,
        others: [Certificate]
    ) -> [UInt8]? {
        ERR_clear_error()
        let flags = UInt32(CMS_BINARY | CMS_PARTIAL)
        guard let message = unsafe CMS_sign(nil, nil, nil, nil, flags) else { return nil }
        defer { unsafe CMS_ContentInfo_free(message) }
        guard
            unsafe CMS_add1_signer(
                message,
                signer.pointer,
                key.pointer,
                EVP_sha256(),
                UInt32(CMS_BINARY)
            ) != nil
        else { return nil }
        for certificate in others {
            guard unsafe CMS_add1_cert(message, certificate.pointer) == 1 else { return nil }
        }
        let isFinal = unsafe withInput(contents) { input in
            unsafe CMS_final(message, input, nil, UInt32(CMS_BINARY)) == 1
        }
        guard isFinal else { return nil }
        return unsafe output { bio in unsafe i2d_CMS_bio(bio, message) == 1 }
    }

    /// - Returns: the contents, and the certificate of the first who signed them, DER; `nil` when the
    ///   signature is false.
    static func open(_ message: [UInt8]) -> (contents: [UInt8], signer: [UInt8])? {
        ERR_clear_error()
        defer { ERR_clear_error() }
        let parsed = unsafe withInput(message) { unsafe d2i_CMS_bio($0, nil) }
        guard let parsed = unsafe parsed else { return nil }
        defer { unsafe CMS_ContentInfo_free(parsed) }
        guard unsafe OBJ_obj2nid(CMS_get0_type(parsed)) == NID_pkcs7_signed else { return nil }
        let flags = UInt32(CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY)
        let contents = unsafe output { bio in
            unsafe CMS_verify(parsed, nil, nil, nil, bio, flags) == 1
        }
        // Known once the signature was verified.
        guard let contents, let signers = unsafe CMS_get0_signers(parsed) else { return nil }
        defer { unsafe OPENSSL_sk_free(signers) }
        guard let first = unsafe preau_X509_at(signers, 0),
            let signer = unsafe output({ bio in unsafe i2d_X509_bio(bio, first) == 1 })
        else { return nil }
        return (contents, signer)
    }

    private static func withInput<Result>(
        _ octets: [UInt8],
        _ body: (OpaquePointer?) -> Result
    ) -> Result {
        unsafe octets.withUnsafeBytes { buffer in
            let bio = unsafe BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: buffer.count))
            defer { _ = unsafe BIO_free(bio) }
            return unsafe body(bio)
        }
    }

    private static func output(_ write: (OpaquePointer) -> Bool) -> [UInt8]? {
        guard let bio = unsafe BIO_new(BIO_s_mem()) else { return nil }
        defer { _ = unsafe BIO_free(bio) }
        guard unsafe write(bio) else { return nil }
        let count = unsafe Int(clamping: preau_BIO_pending(bio))
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let read = unsafe BIO_read(bio, buffer.baseAddress, Int32(clamping: count))
            initialized = max(0, Int(read))
        }
    }
}
