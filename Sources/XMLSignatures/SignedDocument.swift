internal import CXMLSec

/// A document on its way to being signed, or to being verified, owned.
@safe
struct SignedDocument: ~Copyable {
    let pointer: xmlDocPtr

    init(_ document: [UInt8]) throws(XMLSignatureError) {
        let options = Int32(bitPattern: XML_PARSE_NONET.rawValue) | Int32(bitPattern: Self.quiet)
        let pointer = unsafe document.withUnsafeBytes { buffer in
            unsafe xmlReadMemory(
                buffer.assumingMemoryBound(to: CChar.self).baseAddress,
                Int32(clamping: buffer.count),
                nil,
                "UTF-8",
                options
            )
        }
        guard let pointer = unsafe pointer else { throw .notXML }
        unsafe self.pointer = unsafe pointer
    }

    deinit { unsafe xmlFreeDoc(pointer) }

    func sign(with key: SigningKey) throws(XMLSignatureError) -> [UInt8] {
        guard let root = unsafe xmlDocGetRootElement(pointer),
            let signature = unsafe template(method: key.method),
            unsafe xmlAddChild(root, signature) != nil
        else { throw .refused }
        guard let context = unsafe xmlSecDSigCtxCreate(nil) else { throw .refused }
        defer { unsafe xmlSecDSigCtxDestroy(context) }
        // The context frees it.
        unsafe context.pointee.signKey = unsafe key.release()
        guard unsafe xmlSecDSigCtxSign(context, signature) >= 0 else { throw .refused }
        var text: UnsafeMutablePointer<xmlChar>?
        var count: Int32 = 0
        unsafe xmlDocDumpMemoryEnc(pointer, &text, &count, "UTF-8")
        guard let text = unsafe text else { throw .refused }
        defer { unsafe preau_xmlFree(text) }
        return unsafe Array(UnsafeBufferPointer(start: text, count: Int(max(0, count))))
    }

    /// What the library fills in when it signs.
    private func template(method: xmlSecTransformId) -> xmlNodePtr? {
        guard
            let signature = unsafe xmlSecTmplSignatureCreate(
                pointer,
                xmlSecTransformInclC14NGetKlass(),
                method,
                nil
            ),
            let reference = unsafe xmlSecTmplSignatureAddReference(
                signature,
                xmlSecOpenSSLTransformSha256GetKlass(),
                nil,
                "",
                nil
            ),
            unsafe xmlSecTmplReferenceAddTransform(
                reference,
                xmlSecTransformEnvelopedGetKlass()
            ) != nil,
            unsafe xmlSecTmplReferenceAddTransform(
                reference,
                xmlSecTransformInclC14NGetKlass()
            ) != nil,
            let keyInfo = unsafe xmlSecTmplSignatureEnsureKeyInfo(signature, nil),
            let data = unsafe xmlSecTmplKeyInfoAddX509Data(keyInfo),
            unsafe xmlSecTmplX509DataAddCertificate(data) != nil
        else { return nil }
        return unsafe signature
    }

    private static let quiet = XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
}
