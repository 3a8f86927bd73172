internal import Foundation

/// A server written in Python, whose `ssl` module decides what goes into a TLS record.
final class PythonServer: Sendable {
    let port: UInt16
    private let directory: TemporaryDirectory
    private let child: ChildProcess

    /// Starts a script and waits until it listens on the port that is its first argument.
    init(_ script: String, _ arguments: [String]) throws {
        directory = try TemporaryDirectory()
        port = try FreePort.find()
        let path = try directory.write(script, to: "server.py")
        child = try ChildProcess(
            "python3",
            [path, String(port)] + arguments,
            log: directory.path
        )
        let deadline = ContinuousClock.now + .seconds(20)
        while !TCPProbe.isListening(port) {
            guard child.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("python3 does not listen\n\(child.output)\(child.errorOutput)")
            }
            usleep(10_000)
        }
    }

    deinit { child.terminate(grace: .milliseconds(100)) }

    func stop() { child.terminate(grace: .milliseconds(100)) }
}
