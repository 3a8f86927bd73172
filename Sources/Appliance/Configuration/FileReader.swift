internal import Directory
internal import Domain
internal import Glibc

/// Reads whole files, bounded, with one clear message when that fails.
enum FileReader {
    /// Reads a file of `limit` octets at most; with `mustBePrivate`, refuses one that others than its
    /// owner and group may read or write.
    static func read(
        _ path: String,
        limit: Int,
        mustBePrivate: Bool = false
    ) throws(InputError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, "cannot be read") }
        defer { close(descriptor) }
        guard let mode = FileMode(of: descriptor) else { throw failure(path, "cannot be read") }
        guard mode.isRegular else {
            throw InputError(file: path, "is not a regular file")
        }
        if mustBePrivate, mode.isOpenToOthers {
            throw InputError(file: path, "is open to everybody: set its mode to 0600 or 0400")
        }
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw failure(path, "cannot be read") }
            if count == 0 { return octets }
            octets += chunk.prefix(count)
            guard octets.count <= limit else {
                throw InputError(file: path, "is larger than \(limit) octets")
            }
        }
    }

    private static func failure(_ path: String, _ what: String) -> InputError {
        InputError(file: path, "\(what): \(unsafe String(cString: strerror(errno)))")
    }
}
