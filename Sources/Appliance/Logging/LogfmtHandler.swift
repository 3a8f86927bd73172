internal import Foundation
internal import Glibc
internal import Logging

/// Writes one line an event to standard error: `time level message key=value …`, or JSON.
///
/// Values come from the network: whatever they hold, an event is one line, bounded, and cannot
/// pass for another.
struct LogfmtHandler: LogHandler {
    enum Format: Sendable {
        case logfmt
        case json
    }

    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    let format: Format

    /// Characters of one value at most.
    private static let valueLimit = 512

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let merged = metadata.merging(event.metadata ?? [:]) { $1 }
        let fields = merged.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let line =
            switch format {
            case .logfmt: logfmt(event, fields)
            case .json: json(event, fields)
            }
        write(line)
    }

    private func logfmt(_ event: LogEvent, _ fields: [(String, String)]) -> String {
        [Self.now, event.level.rawValue, "\(event.message)"]
            .joined(separator: " ")
            + fields.map { " \($0)=\(Self.quoteIfNeeded($1))" }.joined()
    }

    private func json(_ event: LogEvent, _ fields: [(String, String)]) -> String {
        let head = [
            ("time", Self.now), ("level", event.level.rawValue),
            ("message", "\(event.message)"),
        ]
        let members = (head + fields).map { "\(Self.quote($0)):\(Self.quote($1))" }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// ISO 8601 in UTC, to the millisecond.
    private static var now: String {
        Date().ISO8601Format(.init(includingFractionalSeconds: true))
    }

    static func quoteIfNeeded(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.utf8.count <= valueLimit
            && text.unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "=" && $0 != "\\"
            }
        return isPlain ? text : quote(text)
    }

    /// A JSON string (RFC 8259 §7), cut at the limit; control and bidirectional characters are
    /// escaped.
    static func quote(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars.prefix(valueLimit) {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            default:
                let category = scalar.properties.generalCategory
                if category == .control || category == .format || category == .lineSeparator
                    || category == .paragraphSeparator
                {
                    quoted += escape(scalar)
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        Character(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    private func write(_ line: String) {
        let octets = line.utf8.prefix(Int(PIPE_BUF) - 1) + [UInt8(ascii: "\n")]
        // A reader that has stopped reading must not stop us: without room, the line is lost.
        var errors = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard unsafe poll(&errors, 1, 0) == 1 else { return }
        // One call for a whole line: lines of several threads do not mix, and one of PIPE_BUF octets
        // does not wait.
        _ = unsafe Glibc.write(STDERR_FILENO, Array(octets), octets.count)
    }
}
