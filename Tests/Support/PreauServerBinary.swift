internal import Foundation

/// The program under test, as it is shipped.
package enum PreauServerBinary {
    /// How a command ended.
    package struct Outcome: Sendable {
        /// The exit status.
        package let status: Int32
        package let output: String
        package let errorOutput: String

        /// What was written to either output.
        package var text: String { output + errorOutput }
    }

    /// `PREAU_BINARY` if the environment has it, else `preau` in the build directory of the tests.
    package static func path() throws -> String {
        if let path = ProcessInfo.processInfo.environment["PREAU_BINARY"] { return path }
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = URL(filePath: tests).deletingLastPathComponent().appending(path: "preau").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw SupportError("\(path) is missing: build it, or set PREAU_BINARY")
        }
        return path
    }

    /// Runs a command to its end.
    package static func run(
        _ arguments: [String],
        within patience: Duration = .seconds(120)
    ) async throws -> Outcome {
        let log = try TemporaryDirectory()
        let child = try ChildProcess(try path(), arguments, log: log.path)
        let ending = try await child.finished(within: patience)
        guard case .exited(let status) = ending else {
            throw SupportError("preau \(arguments): \(ending)\n\(child.errorOutput)")
        }
        return Outcome(status: status, output: child.output, errorOutput: child.errorOutput)
    }
}
