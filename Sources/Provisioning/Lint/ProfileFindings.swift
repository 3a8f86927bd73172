/// What a profile says, read back from its file, and what is wrong with it.
package struct ProfileFindings: Sendable, Equatable {
    /// What the file is for; `nil` when that is not known.
    package var platform: Platform?
    package var ssids: [String]
    package var serverNames: [String]
    /// SHA-256 of each authority that the file carries, or SHA-1 of one that it only names so: lower-case
    /// hexadecimal.
    package var anchors: [String]
    package var outerIdentity: String?
    package var login: String?
    /// Whether the file carries the login's secret.
    package var hasSecret: Bool
    /// Whose signature the file carries, when it holds.
    package var signature: ProfileSignature?
    /// What is wrong, each a French sentence; empty when nothing is.
    package var objections: [String]

    package init(
        platform: Platform? = nil,
        ssids: [String] = [],
        serverNames: [String] = [],
        anchors: [String] = [],
        outerIdentity: String? = nil,
        login: String? = nil,
        hasSecret: Bool = false,
        signature: ProfileSignature? = nil,
        objections: [String] = []
    ) {
        self.platform = platform
        self.ssids = ssids
        self.serverNames = serverNames
        self.anchors = anchors
        self.outerIdentity = outerIdentity
        self.login = login
        self.hasSecret = hasSecret
        self.signature = signature
        self.objections = objections
    }
}

/// Reads one family of profiles back.
protocol ProfileParsing {
    /// Reads a file of anyone's making, hostile ones too.
    ///
    /// - Returns: `nil` when the file is of another family.
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings?
}
