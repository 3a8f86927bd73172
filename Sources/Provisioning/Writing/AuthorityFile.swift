internal import ProfileTemplates

/// Where the join page has the network's authorities, below its own address.
package enum AuthorityFile {
    /// Of one authority: an address that stays its own when another takes its turn.
    package static func path(_ anchor: TrustAnchor) -> String {
        "autorite/\(digits(anchor)).crt"
    }

    /// Of all of them.
    package static let all = "autorite/toutes.pem"

    /// The beginning of the fingerprint that is printed next to it, 16 digits.
    fileprivate static func digits(_ anchor: TrustAnchor) -> Substring { anchor.sha256.prefix(16) }
}

extension ProfileWriter {
    /// The certificate of the authority with this path, for devices that are set up by hand: DER.
    ///
    /// - Returns: `nil` when there is none.
    package func authority(at path: String) -> WrittenProfile? {
        guard let anchor = model.anchors.first(where: { AuthorityFile.path($0) == path }) else {
            return nil
        }
        let digits = AuthorityFile.digits(anchor)
        return WrittenProfile(
            fileName: "\(FileStem.of(model.organization))-autorite-\(digits).crt",
            mediaType: "application/x-x509-ca-cert",
            contents: anchor.der
        )
    }

    /// All authorities in one file, as programs on Linux take them: PEM.
    package func authorities() throws(ProfileError) -> WrittenProfile {
        WrittenProfile(
            fileName: "\(FileStem.of(model.organization))-autorites.pem",
            mediaType: "application/x-pem-file",
            contents: try model.anchors.pem()
        )
    }
}

extension [TrustAnchor] {
    /// One certificate after the other (RFC 7468 §5).
    func pem() throws(ProfileError) -> [UInt8] {
        let anchors = map { ["lines": $0.base64Lines] }
        return [UInt8](try Template.authorities.fill(.keyfile, with: ["anchors": anchors]).utf8)
    }
}
