internal import CXMLSec

/// Verifies enveloped XML signatures (W3C XMLDSig 1.1).
package enum XMLVerifier {
    /// Octets of a document that is read.
    private static let sizeLimit = 1 << 22

    /// Whether the last child of a document's root is a signature of the whole document by the key of a
    /// certificate.
    ///
    /// - Parameters:
    ///   - document: of anyone's making.
    ///   - certificate: DER; nothing but its key is looked at.
    /// - Returns: `false` too when either cannot be read.
    package static func isSigned(_ document: [UInt8], by certificate: [UInt8]) -> Bool {
        guard document.count <= sizeLimit, Library.isReady else { return false }
        do {
            return try SignedDocument(document).isSigned(by: certificate)
        } catch {
            return false
        }
    }
}
