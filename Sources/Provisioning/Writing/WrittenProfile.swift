/// A profile as it leaves the program.
package struct WrittenProfile: Sendable, Equatable {
    /// A safe file name: ASCII letters, digits, `-`, `_` and `.`, save where the platform dictates another.
    package let fileName: String
    /// For `Content-Type`.
    package let mediaType: String
    /// Other header fields that a download needs.
    package let headers: [String: String]
    package let contents: [UInt8]

    package init(
        fileName: String,
        mediaType: String,
        headers: [String: String] = [:],
        contents: [UInt8]
    ) {
        self.fileName = fileName
        self.mediaType = mediaType
        self.headers = headers
        self.contents = contents
    }
}
