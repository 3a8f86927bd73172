/// Visitors who hold connections open and say next to nothing: `slow_visitors.py`.
package struct SlowVisitors: Sendable {
    /// What they do; the program says it in full.
    package enum Kind: String, Sendable, CaseIterable {
        case silent
        case handshake
        case head
        case body
    }

    private let child: ChildProcess
    private let directory: TemporaryDirectory
    private let patience: Duration

    /// Sends them to a port of this machine.
    ///
    /// - Parameters:
    ///   - kind: what they do.
    ///   - port: where they go.
    ///   - addresses: from how many addresses; none is 127.0.0.1.
    ///   - each: how many come from each of them.
    ///   - seconds: for how long they stay at most.
    /// - Throws: `SupportError` when they cannot be sent.
    package init(
        _ kind: Kind,
        to port: UInt16,
        addresses: Int = 1,
        each: Int,
        seconds: Int = 45
    ) throws {
        directory = try TemporaryDirectory()
        patience = .seconds(seconds + 15)
        child = try ChildProcess(
            try PythonTools.interpreter(),
            [PythonTools.script("slow_visitors.py"), "\(port)", kind.rawValue]
                + [addresses, each, seconds].map(String.init),
            log: directory.path
        )
    }

    /// How many the server has let in; waits until all have tried.
    package func open() async throws -> Int { try await number(after: "open ") }

    /// How many are still there after the time that was given to the server; 0 as soon as all are closed.
    package func left() async throws -> Int { try await number(after: "left ") }

    /// Calls them back.
    package func leave() { child.terminate(grace: .zero) }

    private func number(after word: String) async throws -> Int {
        let deadline = ContinuousClock.now + patience
        while ContinuousClock.now < deadline {
            let lines = child.output.split(separator: "\n")
            let line = lines.first { $0.hasPrefix(word) }
            if let line, let number = Int(line.dropFirst(word.count)) { return number }
            guard child.isRunning || lines.contains(where: { $0.hasPrefix(word) }) else { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw SupportError("slow visitors: \(child.output)\(child.errorOutput)")
    }
}
