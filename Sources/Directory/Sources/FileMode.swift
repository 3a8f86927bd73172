internal import Glibc

/// What kind of file a descriptor is of, and who may use it (POSIX `fstat`).
package struct FileMode: Sendable {
    private let bits: mode_t

    /// - Returns: `nil` when the system does not say; `errno` says why.
    package init?(of descriptor: Int32) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        bits = status.st_mode
    }

    package var isRegular: Bool { bits & S_IFMT == S_IFREG }

    /// Whether others than its owner and group may read or write it.
    package var isOpenToOthers: Bool { bits & (S_IROTH | S_IWOTH) != 0 }
}
