internal import ProfileTemplates

/// Where the join page has the network's authorities, below its own address.
package enum AuthorityFile {
    /// Of one authority, counted from 1.
    package static func path(_ number: Int) -> String { "autorite/\(number).crt" }

    /// Of all of them.
    package static let all = "autorite/toutes.pem"
}

extension ProfileWriter {
    /// The certificate of one authority, counted from 1, for devices that are set up by hand: DER.
    ///
    /// - Returns: `nil` when there is none of that number.
    package func authority(_ number: Int) -> WrittenProfile? {
        guard number >= 1, let anchor = model.anchors.dropFirst(number - 1).first else {
            return nil
        }
        return WrittenProfile(
            fileName: "\(FileStem.of(model.organization))-autorite-\(number).crt",
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
