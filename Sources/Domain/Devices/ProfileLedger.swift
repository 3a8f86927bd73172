/// Notes which profiles went out, so that a change of authority knows which devices are ready for it.
package protocol ProfileLedger: Sendable {
    /// Notes one profile that was handed out.
    func note(_ download: ProfileDownload) async throws
}

/// A profile that was handed out.
package struct ProfileDownload: Sendable, Equatable {
    package let person: AccountID
    /// The login of the device credential in the profile, when it has one.
    package let credential: String?
    /// The platform's name, as in `preau profile`.
    package let platform: String
    /// SHA-256 of each authority in it (DER), in lower-case hexadecimal.
    package let anchors: [String]
    package let at: Timestamp

    package init(
        person: AccountID,
        credential: String?,
        platform: String,
        anchors: [String],
        at: Timestamp
    ) {
        self.person = person
        self.credential = credential
        self.platform = platform
        self.anchors = anchors
        self.at = at
    }
}
