/// A regular file in an archive.
package struct ArchivedFile: Sendable, Equatable {
    /// With its directories, separated by `/`; none of them is empty, `.` or `..`.
    package let name: String
    /// Octets, unpacked, as the archive says.
    package let size: Int64
}
