internal import Foundation

/// The Python programs of the tests, and the packages of PyPI that they use.
///
/// `.ci/install-packages test` makes the environment.
package enum PythonTools {
    private static let root = URL(filePath: #filePath)
        .appending(path: "../../..")
        .standardizedFileURL

    /// The interpreter that sees the packages of `Tests/Python/requirements.txt`.
    package static func interpreter() throws -> String {
        let path = root.appending(path: ".build-python/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw SupportError("\(path) is missing: run .ci/install-packages test")
        }
        return path
    }

    /// The path of a program in `Tests/Python`.
    package static func script(_ name: String) -> String {
        root.appending(path: "Tests/Python/\(name)").path
    }

    /// Runs a program to its end.
    ///
    /// - Returns: its standard output.
    /// - Throws: `SupportError` with what it wrote when it does not exit with 0 in time.
    @discardableResult
    package static func run(
        _ name: String,
        _ arguments: [String] = [],
        timeout: Duration = .seconds(30)
    ) async throws -> String {
        let log = try TemporaryDirectory()
        let child = try ChildProcess(
            try interpreter(),
            [script(name)] + arguments,
            log: log.path
        )
        let ending = try await child.finished(within: timeout)
        guard ending == .exited(0) else {
            throw SupportError(
                "\(name) \(arguments): \(ending)\n\(child.output)\(child.errorOutput)"
            )
        }
        return child.output
    }
}
