internal import Crypto
internal import Domain
internal import Foundation
internal import Provisioning

/// A profile that `preau profile` wrote.
package struct ProfileReport: Encodable, Sendable {
    package var platform: String
    /// The name that the profile should have; where it was put, once it was.
    package var file: String
    package var mediaType: String
    package var size: Int
    package var sha256: String
    /// SHA-256 of the authorities that devices will trust.
    package var authorities: [String]
    package var login: String?
    /// What the network asks for and this platform cannot do.
    package var withoutEffect: [String]
    package let contents: [UInt8]
    private let warnings: [String]

    enum CodingKeys: CodingKey {
        case platform, file, mediaType, size, sha256, authorities, login, withoutEffect
    }

    init(_ platform: Platform, _ profile: WrittenProfile, login: String?, model: NetworkModel) {
        self.platform = platform.rawValue
        file = profile.fileName
        mediaType = profile.mediaType
        size = profile.contents.count
        sha256 = SHA256.hash(data: profile.contents).map { octet in
            (octet < 16 ? "0" : "") + String(octet, radix: 16)
        }.joined()
        authorities = model.anchors.map(\.sha256)
        self.login = login
        let ignored = platform.ignoredOptions(of: model)
        withoutEffect = ignored.map(\.rawValue)
        warnings = ignored.map(\.name)
        contents = profile.contents
    }

    /// What is to be known besides the profile itself; `nil` when nothing is.
    package var warning: String? {
        warnings.isEmpty
            ? nil : "attention : sans effet sur \(platform) : \(warnings.joined(separator: ", "))"
    }

    package var text: String { "\(platform) : \(size) octets écrits dans \(file)." }

    /// Puts the profile into a file, or into a directory under its own name.
    ///
    /// - Throws: `InputError`; the file is then as it was.
    package mutating func save(to path: String) throws {
        var isDirectory: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        if exists, isDirectory.boolValue {
            file = path + (path.hasSuffix("/") ? "" : "/") + file
        } else {
            file = path
        }
        try AtomicFile.write(contents, to: file, mode: login == nil ? 0o644 : 0o600)
    }
}
