internal import Foundation
internal import TestSupport

/// The memory of another process.
enum ProcessMemory {
    /// Resident memory in MiB, shared libraries included.
    static func resident(_ process: Int32) throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        for line in status.split(separator: "\n") where line.hasPrefix("VmRSS:") {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count == 3, let kibibytes = Double(words[1]) else { break }
            return kibibytes / 1024
        }
        throw SupportError("process \(process) tells no VmRSS")
    }
}
