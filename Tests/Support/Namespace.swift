internal import Foundation

/// A network of its own inside this machine, without a name and without need of root.
///
/// It is held by a sleeping process and goes with it: at the latest when that process wakes up, so
/// nothing stays behind when the tests are killed.
package final class Namespace: Sendable {
    /// The command that runs another one in this network: put it before that one.
    package let entrance: [String]
    package let processID: Int32
    private let holder: ChildProcess
    private let directory: TemporaryDirectory

    /// Makes a network with nothing but its loopback; wires may go from `outer` to it.
    package init(beside outer: Namespace? = nil) throws {
        // Without root, a user namespace gives the rights over what is made in it.
        let isRoot = geteuid() == 0
        directory = try TemporaryDirectory()
        let newUser = isRoot || outer != nil ? [] : ["--user", "--map-root-user"]
        let line = (outer?.entrance ?? []) + ["unshare"] + newUser + ["--net", "sleep", "120"]
        let holder = try ChildProcess(
            line[0],
            Array(line.dropFirst()),
            log: directory.path,
            name: "holder"
        )
        self.holder = holder
        processID = holder.processID
        let joinUser = isRoot ? [] : ["--user", "--preserve-credentials"]
        entrance = ["nsenter", "--target", String(processID)] + joinUser + ["--net", "--"]

        let deadline = ContinuousClock.now + .seconds(10)
        while try Self.command(of: processID) != "sleep" {
            guard holder.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("no network namespace\n\(holder.errorOutput)")
            }
            usleep(5000)
        }
        try run(["ip", "link", "set", "lo", "up"])
    }

    /// Runs a short command in this network and returns its standard output.
    @discardableResult
    package func run(_ command: [String]) throws -> String {
        let line = entrance + command
        return try ChildProcess.run(line[0], Array(line.dropFirst()), timeout: .seconds(10))
    }

    /// Starts a command in this network; its output comes line by line.
    package func start(_ command: [String], log: String, name: String) throws -> ChildProcess {
        let line = entrance + ["stdbuf", "-oL"] + command
        return try ChildProcess(line[0], Array(line.dropFirst()), log: log, name: name)
    }

    private static func command(of process: Int32) throws -> String {
        try String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
