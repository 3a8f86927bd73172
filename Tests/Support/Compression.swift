package import Foundation

/// Packs octets with the tools of the system.
package enum Compression {
    /// A gzip file (RFC 1952).
    package static func gzip(_ data: Data, in directory: TemporaryDirectory) throws -> Data {
        try pack(data, "gzip", in: directory)
    }

    package static func xz(_ data: Data, in directory: TemporaryDirectory) throws -> Data {
        try pack(data, "xz", in: directory)
    }

    /// Raw deflate (RFC 1951), as zip archives hold it.
    package static func deflate(_ data: Data, in directory: TemporaryDirectory) throws -> Data {
        // gzip puts ten octets before it, and eight after it.
        try gzip(data, in: directory).dropFirst(10).dropLast(8)
    }

    private static func pack(
        _ data: Data,
        _ program: String,
        in directory: TemporaryDirectory
    ) throws -> Data {
        let input = try directory.write(data, to: "unpacked")
        let process = try ChildProcess(
            program,
            ["-c", "-n"].filter { program == "gzip" || $0 != "-n" },
            standardInput: input,
            log: directory.path
        )
        guard try process.wait(timeout: .seconds(60)) == .exited(0) else {
            throw SupportError("\(program) failed")
        }
        return try Data(contentsOf: URL(filePath: process.outputPath))
    }
}
