internal import Domain
internal import Foundation
internal import ProfileTemplates

/// Writes a Passpoint release 1 profile as Android's browsers install it.
///
/// It holds one authority, the current one, and no outer identity: Android says `anonymous@REALM`.
enum PasspointWriter {
    /// Characters of base64 in a line (RFC 2045 §6.8).
    private static let lineLength = 76

    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let model = order.model
        let credential = try PlainCredential(order.credential)
        guard let login = credential.login, let secret = credential.secret else {
            throw .cannotSay("Passpoint needs a login with its secret")
        }
        guard let anchor = model.anchors.first(where: { $0.role == .current }) else {
            throw .cannotSay("Passpoint holds one authority, and none is current")
        }
        var values: [String: Any] = [
            "organization": model.organization,
            "realm": model.realm,
            "created": order.now.utcText,
            "login": login,
            "secret": Data(secret.utf8).base64EncodedString(),
            "serverNames": model.serverNames.joined(separator: ";"),
        ]
        if let expiry = model.expiresAt { values["expiry"] = expiry.utcText }
        let subscription = Array(try Template.passpoint.fill(.xml, with: values).utf8)
        return WrittenProfile(
            fileName: FileStem.of(order.model.organization) + ".config",
            mediaType: "application/x-wifi-config",
            headers: ["Content-Transfer-Encoding": "base64"],
            contents: armoured(Array(parts(subscription, anchor.der).utf8))
        )
    }

    /// A MIME message of two parts (RFC 2046 §5.1).
    private static func parts(_ subscription: [UInt8], _ authority: [UInt8]) -> String {
        // No line of base64 begins so.
        let boundary = "--preau-passpoint"
        func part(_ type: String, _ contents: [UInt8]) -> String {
            """
            --\(boundary)
            Content-Type: \(type)
            Content-Transfer-Encoding: base64

            \(Base64Lines.of(contents, length: lineLength).joined(separator: "\n"))

            """
        }
        return """
            Content-Type: multipart/mixed; boundary=\(boundary)
            Content-Transfer-Encoding: base64


            """
                + part("application/x-passpoint-profile", subscription)
                + part("application/x-x509-ca-cert", authority)
                + "--\(boundary)--\n"
    }

    private static func armoured(_ message: [UInt8]) -> [UInt8] {
        Array((Base64Lines.of(message, length: lineLength).joined(separator: "\n") + "\n").utf8)
    }
}
