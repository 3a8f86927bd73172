import Appliance
import ArgumentParser

/// What every command that changes the accounts offers.
struct RefreshOptions: ParsableArguments {
    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false
    @Flag(help: "Print the report as JSON.")
    var json = false

    /// Does the work on a thread of its own, shows how far it has come, and prints what it did.
    ///
    /// - Throws: `ExitCode` 3 when something is held until somebody approves it.
    func run(
        _ title: String,
        _ work: @escaping @Sendable (@escaping DirectoryUpdate.Progress) throws -> some Summary
    ) async throws {
        let summary = try await ProgressBar.run(title, work)
        if json {
            try Output.printJSON(summary)
        } else if !summary.text.isEmpty {
            print(summary.text)
        }
        for failure in summary.failures.dropLast() { Output.complain(failure) }
        if let failure = summary.failures.last { throw failure }
        if summary.isHeld { throw ExitCode(3) }
    }
}
