internal import Domain
internal import Glibc

extension SecretSource {
    /// Octets of a secret at most: a private key is the longest.
    private static let limit = 65_536

    /// Reads the secret; `key` names the setting in messages, and relative paths begin at `base`.
    func read(key: String, base: Path) throws(InputError) -> [UInt8] {
        try FileReader.read(path(key: key, base: base), limit: Self.limit, mustBePrivate: true)
    }

    /// Reads a secret of one line, without the end of the line.
    func readLine(key: String, base: Path) throws(InputError) -> SecretBytes {
        var octets = try read(key: key, base: base)
        while octets.last == UInt8(ascii: "\n") || octets.last == UInt8(ascii: "\r") {
            octets.removeLast()
        }
        guard !octets.isEmpty else {
            throw InputError(file: try path(key: key, base: base), key: key, "the secret is empty")
        }
        return SecretBytes(octets)
    }

    func path(key: String, base: Path) throws(InputError) -> String {
        switch (file, credential) {
        case (let file?, nil): return base.resolve(file)
        case (nil, let name?):
            guard let directory = unsafe getenv("CREDENTIALS_DIRECTORY") else {
                throw InputError(
                    file: base.file,
                    key: key,
                    "credential \(name): systemd gave none (CREDENTIALS_DIRECTORY is not set)"
                )
            }
            guard !name.contains("/") else {
                throw InputError(file: base.file, key: key, "a credential's name holds no slash")
            }
            return unsafe String(cString: directory) + "/" + name
        default:
            throw InputError(file: base.file, key: key, "give either file or credential")
        }
    }
}

/// The configuration file, from whose directory relative paths begin.
package struct Path: Sendable {
    package let file: String

    package init(file: String) {
        self.file = file
    }

    func resolve(_ path: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }
}
