package import Foundation

/// A directory of its own for a test, removed with everything in it when the last owner lets go.
package final class TemporaryDirectory: Sendable {
    /// Without a trailing slash; short enough for the path of a Unix-domain socket inside it.
    package let path: String

    package init() throws {
        var template = Array("/tmp/preau-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw SupportError("mkdtemp: \(systemMessage(errno))")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in this directory, whether it exists or not.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Creates a directory in this directory and returns its path.
    package func makeDirectory(_ name: String) throws -> String {
        let path = file(name)
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true
        )
        return path
    }

    /// Writes a file in this directory and returns its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    /// Writes a file in this directory and returns its path.
    @discardableResult
    package func write(_ data: Data, to name: String) throws -> String {
        let path = file(name)
        try data.write(to: URL(filePath: path))
        return path
    }
}

/// What kept a helper of the tests from doing its work.
package struct SupportError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// The text of a value of `errno`.
func systemMessage(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
}
