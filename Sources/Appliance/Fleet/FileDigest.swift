internal import Crypto
internal import Domain
internal import Foundation

/// Digests of files of any size.
enum FileDigest {
    private static let chunk = 1 << 20

    /// SHA-256 in lower-case hexadecimal.
    static func sha256(_ path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw InputError(file: path, "cannot be read")
        }
        defer { try? file.close() }
        var hash = SHA256()
        while let data = try file.read(upToCount: chunk), !data.isEmpty { hash.update(data: data) }
        return hash.finalize().map { octet in
            (octet < 16 ? "0" : "") + String(octet, radix: 16)
        }.joined()
    }
}
