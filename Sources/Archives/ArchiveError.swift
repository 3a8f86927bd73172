/// Why an archive is not read or written any further; nothing that it gave before may be relied on.
package enum ArchiveError: Error, Sendable, Equatable {
    /// Neither zip nor tar, damaged, or not to be opened; the text is libarchive's or the system's.
    case unreadable(String)
    /// A link, a device, or anything but a file or a directory.
    case notAFile(String)
    /// An absolute name, one with `..`, or one that is not text.
    case unsafeName(String)
    case duplicateName(String)
    case encrypted(String)
    /// The archive exceeds `ArchiveLimits`; the text says what is too large.
    case oversized(String)
    /// An archive cannot be written; the text is libarchive's or the system's.
    case unwritable(String)
    /// A file is larger or smaller than its header says.
    case wrongSize(String)
}

extension ArchiveError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let message): "unreadable archive: \(message)"
        case .notAFile(let name): "\(name): neither a file nor a directory"
        case .unsafeName(let name): "\(name): a name that leads elsewhere"
        case .duplicateName(let name): "\(name): twice in the archive"
        case .encrypted(let name): "\(name): encrypted"
        case .oversized(let message): message
        case .unwritable(let message): "the archive cannot be written: \(message)"
        case .wrongSize(let name): "\(name): not of the size that the archive says"
        }
    }
}
