internal import Foundation
internal import TestSupport

/// Where a run took place, and with which programs.
enum Machine {
    /// A Markdown list.
    static func description(at date: Date) -> String {
        let facts: [(String, String)] = [
            ("date", date.formatted(.iso8601)),
            ("commit", words(["git", "describe", "--always", "--dirty"])),
            ("processor", "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores"),
            ("kernel", words(["uname", "-sr"])),
            ("OpenSSL", words(["openssl", "version"])),
            ("FreeRADIUS", words(["freeradius", "-v"])),
            ("hostapd", words(["hostapd", "-v"])),
            ("slapd", words(["slapd", "-VV"])),
            ("Swift", words(["swift", "--version"])),
        ]
        return facts.map { "- \($0.0): \($0.1)\n" }.joined()
    }

    private static var processor: String {
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        let name = line?.split(separator: ":", maxSplits: 1).last
        return name?.trimmingCharacters(in: .whitespaces) ?? "unknown"
    }

    /// The first line that a command writes to either output, whatever its status.
    private static func words(_ command: [String]) -> String {
        guard let log = try? TemporaryDirectory(),
            let child = try? ChildProcess(
                command[0],
                Array(command.dropFirst()),
                log: log.path
            ),
            (try? child.wait(timeout: .seconds(20))) != nil
        else { return "unknown" }
        let lines = (child.output + child.errorOutput).split(separator: "\n")
        return lines.first.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    }
}
