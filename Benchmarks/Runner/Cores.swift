internal import Foundation

/// Which core a program runs on: the server has one for itself, everything else has the others.
///
/// On shared cores, each program drives the other's code out of the caches, and what is measured is
/// their quarrel.
enum Cores {
    static let server = confined(to: "0")
    static let others = confined(to: "1-\(count - 1)")

    private static let count = ProcessInfo.processInfo.processorCount

    /// What to put before a command line; nothing on a machine of one core.
    private static func confined(to list: String) -> [String] {
        count > 1 ? ["taskset", "--cpu-list", list] : []
    }
}
