internal import Foundation
internal import Synchronization

/// A program that a test starts, watches and ends by its own process identifier.
///
/// Its output goes to two files. It leads a process group of its own, with no signal blocked and no
/// descriptor of ours; the group ends with it, and with the last owner of this object.
package final class ChildProcess: Sendable {
    /// How a program ended.
    package enum Ending: Sendable, Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    package let processID: Int32
    /// Where the standard output goes.
    package let outputPath: String
    /// Where the standard error goes.
    package let errorPath: String

    private let name: String
    private let ending = Mutex<Ending?>(nil)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - executable: a path, or a name that is looked up in `PATH`, `/usr/sbin` and `/sbin`.
    ///   - arguments: without the program's name.
    ///   - environment: replaces ours when given.
    ///   - workingDirectory: ours when not given.
    ///   - standardInput: the file to read.
    ///   - log: the directory for `<name>.out` and `<name>.err`.
    ///   - name: the program's file name when not given.
    /// - Throws: `SupportError` when there is no such program.
    package init(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String]? = nil,
        workingDirectory: String? = nil,
        standardInput: String = "/dev/null",
        log: String,
        name: String? = nil
    ) throws {
        let path = try Self.locate(executable)
        self.name = name ?? String(path.split(separator: "/").last ?? "child")
        outputPath = "\(log)/\(self.name).out"
        errorPath = "\(log)/\(self.name).err"
        let change = workingDirectory.map { ["/usr/bin/env", "--chdir=\($0)"] } ?? []
        let request = SpawnRequest(
            path: change.first ?? path,
            arguments: change + [path] + arguments,
            environment: environment ?? ProcessInfo.processInfo.environment,
            inputPath: standardInput,
            outputPath: outputPath,
            errorPath: errorPath
        )
        processID = try request.spawn()
    }

    deinit { kill() }

    package var output: String { Self.text(of: outputPath) }
    package var errorOutput: String { Self.text(of: errorPath) }
    package var isRunning: Bool { poll() == nil }

    /// Sends a signal to the program, unless it has ended.
    package func signal(_ number: Int32) {
        // Under the lock: the identifier is not given to another process before it is reaped.
        ending.withLock { ending in
            if ending == nil { _ = Foundation.kill(processID, number) }
        }
    }

    /// Suspends the program, and returns once all its threads have stopped.
    package func freeze() {
        signal(SIGSTOP)
        for _ in 0..<1000 {
            var news = unsafe siginfo_t()
            let flags = WSTOPPED | WNOHANG | WNOWAIT
            guard unsafe waitid(P_PID, id_t(processID), &news, flags) == 0 else { return }
            if unsafe news.si_signo == SIGCHLD { return }
            usleep(1000)
        }
    }

    /// Lets a frozen program go on.
    package func thaw() { signal(SIGCONT) }

    /// Waits for the end of the program, blocking the calling thread.
    ///
    /// - Returns: how it ended.
    /// - Throws: `SupportError` with what the program wrote when the time is up; it then still runs.
    @discardableResult
    package func wait(timeout: Duration) throws -> Ending {
        let deadline = ContinuousClock.now + timeout
        while ContinuousClock.now < deadline {
            if let ending = poll() { return ending }
            usleep(5000)
        }
        throw late(timeout)
    }

    /// Waits for the end of the program, leaving the thread to other tasks.
    ///
    /// - Returns: how it ended.
    /// - Throws: `SupportError` with what the program wrote when the time is up; it then still runs.
    @discardableResult
    package func finished(within timeout: Duration) async throws -> Ending {
        let deadline = ContinuousClock.now + timeout
        while ContinuousClock.now < deadline {
            if let ending = poll() { return ending }
            try await Task.sleep(for: .milliseconds(5))
        }
        // Where all threads are busy, the last look was long ago.
        if let ending = poll() { return ending }
        throw late(timeout)
    }

    /// Asks the program to end, then kills it and what it started in its process group.
    package func terminate(grace: Duration = .seconds(5)) {
        thaw()
        signal(SIGTERM)
        _ = try? wait(timeout: grace)
        kill()
    }

    /// Runs a program to its end.
    ///
    /// - Returns: its standard output.
    /// - Throws: `SupportError` with what it wrote when it does not exit with 0 in time.
    @discardableResult
    package static func run(
        _ executable: String,
        _ arguments: [String],
        workingDirectory: String? = nil,
        standardInput: String = "/dev/null",
        timeout: Duration = .seconds(30)
    ) throws -> String {
        let log = try TemporaryDirectory()
        let child = try ChildProcess(
            executable,
            arguments,
            workingDirectory: workingDirectory,
            standardInput: standardInput,
            log: log.path
        )
        let ending = try child.wait(timeout: timeout)
        guard ending == .exited(0) else {
            throw SupportError(
                "\(executable) \(arguments): \(ending)\n\(child.output)\(child.errorOutput)"
            )
        }
        return child.output
    }

    private func kill() {
        let running = ending.withLock { ending in
            if ending == nil { _ = Foundation.kill(-processID, SIGKILL) }
            return ending == nil
        }
        if running { _ = try? wait(timeout: .seconds(10)) }
    }

    private func poll() -> Ending? {
        ending.withLock { ending in
            guard ending == nil else { return ending }
            var news = unsafe siginfo_t()
            let flags = WEXITED | WNOHANG | WNOWAIT
            guard unsafe waitid(P_PID, id_t(processID), &news, flags) == 0,
                unsafe news.si_signo == SIGCHLD
            else { return nil }
            // Until it is reaped, the identifier names this group and no other.
            _ = Foundation.kill(-processID, SIGKILL)
            var status: Int32 = 0
            guard unsafe waitpid(processID, &status, 0) == processID else { return nil }
            let signal = status & 0x7F
            ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
            return ending
        }
    }

    private func late(_ timeout: Duration) -> SupportError {
        SupportError("\(name) still runs after \(timeout)\n\(output)\(errorOutput)")
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    private static func locate(_ executable: String) throws -> String {
        if executable.contains("/") { return executable }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        for directory in "\(path):/usr/sbin:/sbin".split(separator: ":") {
            let candidate = "\(directory)/\(executable)"
            if unsafe access(candidate, X_OK) == 0 { return candidate }
        }
        throw SupportError("\(executable) is not installed")
    }
}
