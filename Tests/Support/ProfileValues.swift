internal import Foundation

/// What a device would take out of a profile, read by programs that know nothing of how it was written.
package struct ProfileValues: Sendable, Decodable, Equatable {
    package var ssids: [String]
    package var serverNames: [String]
    /// PEM, each.
    package var anchors: [String]
    /// SHA-1, where a file names authorities in the device's own store: Windows.
    package var thumbprints: [String]
    /// SHA-256, where people compare: the sheet.
    package var fingerprints: [String]
    package var outerIdentity: String?
    package var inner: String?
    package var login: String?
    package var secret: String?

    enum CodingKeys: String, CodingKey {
        case ssids
        case serverNames = "server_names"
        case anchors
        case thumbprints
        case fingerprints
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
    /// - Parameter store: PEM files that the device trusts, among which Windows and people look for digests.
    /// - Returns: a PEM text for each.
    /// - Throws: `SupportError` when a digest is of none of them.
    package func authorities(store: [String]) throws -> [String] {
        try anchors
            + thumbprints.map { try Self.authority(of: $0, "sha1", in: store) }
            + fingerprints.map { try Self.authority(of: $0, "sha256", in: store) }
    }

    private static func authority(
        of digest: String,
        _ algorithm: String,
        in store: [String]
    ) throws -> String {
        for path in store {
            let line = try ChildProcess.run(
                "openssl",
                ["x509", "-in", path, "-noout", "-fingerprint", "-\(algorithm)"]
            )
            guard line.split(separator: "=").last?.filter(\.isHexDigit).lowercased() == digest
            else { continue }
            return try String(contentsOfFile: path, encoding: .utf8)
        }
        throw SupportError("the store has no authority \(digest)")
    }
}
