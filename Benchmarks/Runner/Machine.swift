internal import Foundation
internal import TestSupport

/// Where a run took place, and with which programs.
enum Machine {
    /// The processes that wanted a core in the last minute; zero where that cannot be told.
    static var load: Double {
        let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
        return text.split(separator: " ").first.flatMap { Double($0) } ?? 0
    }

    /// A Markdown list; `load` is from before the run.
    static func description(at date: Date, load: Double) -> String {
        let facts: [(String, String)] = [
            ("date", date.formatted(.iso8601)),
            ("commit", words(["git", "describe", "--always", "--dirty"])),
            ("processor", "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores"),
            ("load before the run", Cell.decimal(load, 2)),
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
