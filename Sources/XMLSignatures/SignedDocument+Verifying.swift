internal import CXMLSec

extension SignedDocument {
    /// Verifies with a certificate's key (DER) alone, whatever the document names.
    func isSigned(by certificate: [UInt8]) -> Bool {
        guard let root = unsafe xmlDocGetRootElement(pointer),
            let signature = unsafe xmlLastElementChild(root),
            let context = unsafe xmlSecDSigCtxCreate(nil)
        else { return false }
        defer { unsafe xmlSecDSigCtxDestroy(context) }
        // The whole document, and nothing from elsewhere.
        unsafe context.pointee.enabledReferenceUris = UInt32(xmlSecTransformUriTypeEmpty)
        guard unsafe Self.restrict(context) else { return false }
        let key = unsafe xmlSecOpenSSLAppKeyLoadMemory(
            certificate,
            UInt32(clamping: certificate.count),
            xmlSecKeyDataFormatCertDer,
            "",
            nil,
            nil
        )
        guard let key = unsafe key else { return false }
        // The context frees it.
        unsafe context.pointee.signKey = unsafe key
        guard unsafe xmlSecDSigCtxVerify(context, signature) >= 0,
            unsafe context.pointee.status == xmlSecDSigStatusSucceeded
        else { return false }
        return unsafe xmlSecPtrListGetSize(&context.pointee.signedInfoReferences) == 1
    }

    /// Allows no transform but the usual ones: the document may be a stranger's.
    private static func restrict(_ context: xmlSecDSigCtxPtr) -> Bool {
        let canonical = unsafe [
            xmlSecTransformInclC14NGetKlass(), xmlSecTransformExclC14NGetKlass(),
        ]
        let references =
            unsafe canonical + [
                xmlSecTransformEnvelopedGetKlass(), xmlSecOpenSSLTransformSha256GetKlass(),
                xmlSecOpenSSLTransformSha384GetKlass(), xmlSecOpenSSLTransformSha512GetKlass(),
            ]
        let signatures =
            unsafe canonical + [
                xmlSecOpenSSLTransformRsaSha256GetKlass(),
                xmlSecOpenSSLTransformRsaSha384GetKlass(),
                xmlSecOpenSSLTransformRsaSha512GetKlass(),
                xmlSecOpenSSLTransformEcdsaSha256GetKlass(),
                xmlSecOpenSSLTransformEcdsaSha384GetKlass(),
            ]
        return unsafe references.allSatisfy {
            unsafe xmlSecDSigCtxEnableReferenceTransform(context, $0) >= 0
        }
            && signatures.allSatisfy {
                unsafe xmlSecDSigCtxEnableSignatureTransform(context, $0) >= 0
            }
    }
}
