internal import Domain
internal import Glibc

/// Files that are there whole, or as they were before.
enum AtomicFile {
    /// Writes a file beside `path`, then gives it that name.
    ///
    /// - Throws: `InputError` when that fails; nothing is left behind.
    static func write(_ octets: [UInt8], to path: String, mode: mode_t) throws(InputError) {
        let draft = path + "." + SecretFile.randomHexadecimal(octets: 6)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe open(draft, flags, mode)
        guard descriptor >= 0 else { throw failure(path) }
        let isWritten = put(octets, into: descriptor) && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWritten, unsafe rename(draft, path) == 0 else {
            let failure = failure(path)
            unsafe unlink(draft)
            throw failure
        }
    }

    private static func put(_ octets: [UInt8], into descriptor: Int32) -> Bool {
        var rest = octets[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { rest in
                unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func failure(_ path: String) -> InputError {
        InputError(file: path, "cannot be written: \(unsafe String(cString: strerror(errno)))")
    }
}
