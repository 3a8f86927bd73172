internal import CArchive
internal import Glibc

/// The owner of libarchive's writer and of the file that it writes.
@safe
struct WritingHandle: ~Copyable {
    private let pointer: OpaquePointer
    private let descriptor: Int32

    private init(_ pointer: OpaquePointer, _ descriptor: Int32) {
        unsafe self.pointer = unsafe pointer
        self.descriptor = descriptor
    }

    deinit {
        // Freeing an archive that was not closed would end it as if it were whole.
        unsafe archive_write_fail(pointer)
        _ = unsafe archive_write_free(pointer)
        close(descriptor)
    }

    /// Makes a file of mode 0600, which must not exist, to hold a zip.
    static func create(_ path: String) throws(ArchiveError) -> WritingHandle {
        guard !path.utf8.contains(0) else { throw .unwritable("a path with a NUL") }
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unwritable("\(path): \(unsafe String(cString: strerror(errno)))")
        }
        guard let pointer = unsafe archive_write_new() else {
            close(descriptor)
            throw .unwritable("out of memory")
        }
        let handle = unsafe WritingHandle(pointer, descriptor)
        for status in unsafe [
            archive_write_set_format_zip(pointer),
            archive_write_zip_set_compression_deflate(pointer),
            archive_write_open_fd(pointer, descriptor),
        ] {
            guard status == ARCHIVE_OK else { throw handle.failure }
        }
        return handle
    }

    /// Writes one regular file; no time is written, so that the same content makes the same octets.
    mutating func add(_ name: String, _ contents: [UInt8], mode: UInt32) throws(ArchiveError) {
        guard let entry = unsafe archive_entry_new() else { throw .unwritable("out of memory") }
        defer { unsafe archive_entry_free(entry) }
        unsafe archive_entry_set_pathname(entry, name)
        unsafe archive_entry_set_filetype(entry, preau_AE_IFREG())
        unsafe archive_entry_set_perm(entry, mode)
        unsafe archive_entry_set_size(entry, Int64(contents.count))
        guard unsafe archive_write_header(pointer, entry) == ARCHIVE_OK else { throw failure }
        let written = unsafe contents.withUnsafeBytes { octets in
            unsafe archive_write_data(pointer, octets.baseAddress, octets.count)
        }
        guard written == contents.count else { throw failure }
    }

    /// Writes the list at the end, and waits until the disk has everything.
    mutating func finish() throws(ArchiveError) {
        guard unsafe archive_write_close(pointer) == ARCHIVE_OK else { throw failure }
        guard fsync(descriptor) == 0 else {
            throw .unwritable(unsafe String(cString: strerror(errno)))
        }
    }

    private var failure: ArchiveError {
        let text = unsafe archive_error_string(pointer).map { unsafe String(cString: $0) }
        return .unwritable(text ?? "unknown error")
    }
}
