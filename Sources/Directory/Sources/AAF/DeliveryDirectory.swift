internal import Domain
internal import Glibc

/// A delivery that has been unpacked into a directory.
enum DeliveryDirectory {
    /// Octets in a file.
    static let maximumFileSize = 1 << 30
    /// Names in the directory.
    private static let maximumNames = 10_000

    /// Whether a path leads to a directory; throws `InputError` when it leads nowhere.
    static func exists(_ path: String) throws -> Bool {
        guard !path.utf8.contains(0) else { throw InputError(file: path, "a path with a NUL") }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            throw InputError(file: path, unsafe String(cString: strerror(errno)))
        }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    /// The regular files of the directory itself, not of those in it.
    static func files(in path: String) throws -> [(path: String, size: Int64)] {
        guard let directory = unsafe opendir(path) else {
            throw InputError(file: path, unsafe String(cString: strerror(errno)))
        }
        defer { unsafe closedir(directory) }
        var files: [(path: String, size: Int64)] = []
        var count = 0
        while let entry = unsafe readdir(directory) {
            count += 1
            guard count <= maximumNames else {
                throw InputError(file: path, "more than \(maximumNames) files")
            }
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { octets in
                unsafe String(validating: octets.prefix { $0 != 0 }, as: UTF8.self)
            }
            var status = stat()
            guard let name, unsafe stat("\(path)/\(name)", &status) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { continue }
            files.append((name, Int64(status.st_size)))
        }
        return files
    }
}
