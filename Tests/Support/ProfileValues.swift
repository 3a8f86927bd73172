internal import Foundation

/// What a device would take out of a profile, read by programs that know nothing of how it was written.
package struct ProfileValues: Sendable, Decodable, Equatable {
    package var ssids: [String]
    package var serverNames: [String]
    /// PEM, each.
    package var anchors: [String]
    /// SHA-1, where a file names authorities in the device's own store: Windows.
    package var thumbprints: [String]
    package var outerIdentity: String?
    package var inner: String?
    package var login: String?
    package var secret: String?

    enum CodingKeys: String, CodingKey {
        case ssids
        case serverNames = "server_names"
        case anchors
        case thumbprints
        case outerIdentity = "outer_identity"
        case inner
        case login
        case secret
    }

    /// Reads a profile back.
    ///
    /// - Parameters:
    ///   - platform: as `preau profile` names it.
    ///   - path: of the file; its name counts for some.
    /// - Returns: what it says.
    /// - Throws: `SupportError` with what is wrong with the file.
    package static func read(_ platform: String, _ path: String) async throws -> ProfileValues {
        let text = try await PythonTools.run("profile_values.py", [platform, path])
        return try JSONDecoder().decode(ProfileValues.self, from: Data(text.utf8))
    }

    /// The profile's authorities.
    ///
    /// - Parameter store: PEM files that the device trusts, among which Windows looks for thumbprints.
    /// - Returns: a PEM text for each.
    /// - Throws: `SupportError` when a thumbprint is of none of them.
    package func authorities(store: [String]) throws -> [String] {
        try anchors
            + thumbprints.map { thumbprint in
                for path in store where try Self.thumbprint(of: path) == thumbprint {
                    return try String(contentsOfFile: path, encoding: .utf8)
                }
                throw SupportError("the store has no authority \(thumbprint)")
            }
    }

    private static func thumbprint(of path: String) throws -> String {
        let line = try ChildProcess.run(
            "openssl",
            ["x509", "-in", path, "-noout", "-fingerprint", "-sha1"]
        )
        return line.split(separator: "=").last?.filter(\.isHexDigit).lowercased() ?? ""
    }
}
