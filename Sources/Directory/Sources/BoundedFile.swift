internal import Domain
internal import Glibc

/// A regular file, read in pieces and only up to a size.
enum BoundedFile {
    private static let chunkSize = 64 << 10

    /// Hands over the file piece by piece.
    ///
    /// - Throws: `InputError` when it is not a readable regular file or exceeds `limit` octets; what
    ///   `body` throws.
    static func read(
        _ path: String,
        limit: Int,
        each body: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        guard !path.utf8.contains(0) else { throw InputError(file: path, "a path with a NUL") }
        // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard let mode = FileMode(of: descriptor) else { throw failure(path) }
        guard mode.isRegular else {
            throw InputError(file: path, "not a regular file")
        }
        var buffer = [UInt8](repeating: 0, count: chunkSize)
        var total = 0
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { return }
            total += count
            // Counted rather than asked for beforehand: the file may be growing.
            guard total <= limit else {
                throw InputError(file: path, "more than \(limit) octets")
            }
            try body(buffer.prefix(count))
        }
    }

    private static func failure(_ path: String) -> InputError {
        InputError(file: path, unsafe String(cString: strerror(errno)))
    }
}
