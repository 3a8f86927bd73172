internal import Domain
internal import Glibc

/// Directories that hold secrets.
enum PrivateDirectory {
    /// Makes a directory of mode 0700, and leaves one that exists as it is.
    static func make(_ path: String, key: String? = nil) throws(InputError) {
        guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        let reason = unsafe String(cString: strerror(errno))
        throw InputError(file: path, key: key, "cannot be made: \(reason)")
    }
}
