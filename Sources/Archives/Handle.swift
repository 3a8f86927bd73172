internal import CArchive
internal import Glibc

/// The owner of libarchive's reader.
@safe
struct Handle: ~Copyable {
    let pointer: OpaquePointer
    private static let blockSize = 64 << 10

    private init(_ pointer: OpaquePointer) { unsafe self.pointer = unsafe pointer }

    deinit { _ = unsafe archive_read_free(pointer) }

    /// Opens a file that is a zip, or a tar as it is, in gzip or in xz.
    static func open(_ path: String) throws(ArchiveError) -> Handle {
        guard !path.utf8.contains(0) else { throw .unreadable("a path with a NUL") }
        guard let pointer = unsafe archive_read_new() else { throw .unreadable("out of memory") }
        let handle = unsafe Handle(pointer)
        // A zip is read by its list at the end alone: what comes before could tell another story.
        for status in unsafe [
            archive_read_support_format_zip_seekable(pointer),
            archive_read_support_format_tar(pointer), archive_read_support_filter_gzip(pointer),
            archive_read_support_filter_xz(pointer),
            archive_read_open_filename(pointer, path, blockSize),
        ] {
            guard status == ARCHIVE_OK else { throw handle.failure }
        }
        return handle
    }

    /// What libarchive says of the last call.
    var failure: ArchiveError {
        let text = unsafe archive_error_string(pointer).map { unsafe String(cString: $0) }
        return .unreadable(text ?? "not an archive")
    }

    /// Octets of the archive itself that have been read.
    var consumed: Int64 { unsafe archive_filter_bytes(pointer, -1) }

    /// Moves to the next entry; what is left of the present one is passed over.
    mutating func nextHeader() throws(ArchiveError) -> Header? {
        var entry: OpaquePointer?
        let status = unsafe archive_read_next_header(pointer, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK, let entry = unsafe entry else { throw failure }
        return unsafe Header(entry)
    }

    /// Reads the next octets of the present entry into `buffer`.
    ///
    /// - Returns: how many; 0 at its end.
    mutating func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
        let count = unsafe buffer.withUnsafeMutableBytes { buffer in
            unsafe archive_read_data(pointer, buffer.baseAddress, buffer.count)
        }
        guard count >= 0 else { throw failure }
        return count
    }
}
