internal import CArchive

/// What an archive says of one of its entries.
struct Header {
    enum Kind {
        case file
        case directory
        case other
    }

    /// As the archive writes it; `nil` when it is not text.
    let name: String?
    let kind: Kind
    /// `nil` when the archive does not say.
    let size: Int64?
    let isEncrypted: Bool

    init(_ entry: OpaquePointer) {
        if let name = unsafe archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) {
            unsafe self.name = String(validatingCString: name)
        } else {
            name = nil
        }
        let type = unsafe UInt32(archive_entry_filetype(entry))
        let isLink =
            unsafe archive_entry_hardlink(entry) != nil
            || archive_entry_symlink(entry) != nil
        kind =
            switch type {
            case preau_AE_IFREG() where !isLink: .file
            case preau_AE_IFDIR() where !isLink: .directory
            default: .other
            }
        size = unsafe archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : nil
        isEncrypted = unsafe archive_entry_is_encrypted(entry) != 0
    }
}
