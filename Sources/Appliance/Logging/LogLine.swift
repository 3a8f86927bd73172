internal import Foundation

/// One event on its way to the log: `time level message key=value …`, or a JSON object.
///
/// Values come from the network: whatever they hold, an event is one line, bounded, and cannot
/// pass for another.
struct LogLine {
    enum Format: Sendable {
        case logfmt
        case json
    }

    private let format: Format
    private(set) var octets: [UInt8] = []

    /// Characters of one value at most.
    private static let valueLimit = 512
    /// Octets of one value at which it is cut, however few its characters.
    private static let quotedLimit = 1024
    /// Octets of a line at most, its end included.
    static let lengthLimit = LogOutput.pieceLimit
    /// What ends a JSON object and a line.
    private static let endLength = 2

    /// Begins a line; `time` is what `now` gave.
    init(_ format: Format, time: String, level: String, message: String) {
        self.format = format
        octets.reserveCapacity(512)
        switch format {
        case .logfmt: octets += "\(time) \(level) \(Self.oneLine(message))".utf8
        case .json:
            octets.append(UInt8(ascii: "{"))
            for (key, value) in [("time", time), ("level", level), ("message", message)] {
                add(key, value)
            }
        }
    }

    /// ISO 8601 in UTC, to the millisecond.
    static var now: String {
        Date().ISO8601Format(.init(includingFractionalSeconds: true))
    }

    /// Adds a field; a line that has no room for the whole of it does without.
    mutating func add(_ key: String, _ value: String) {
        let length = octets.count
        append(key, value)
        if octets.count > Self.lengthLimit - Self.endLength {
            octets.removeLast(octets.count - length)
        }
    }

    private mutating func append(_ key: String, _ value: String) {
        switch format {
        case .logfmt:
            octets.append(UInt8(ascii: " "))
            octets += key.utf8
            octets.append(UInt8(ascii: "="))
            if Self.isPlain(value) {
                octets += value.utf8
            } else {
                octets += Self.quote(value).utf8
            }
        case .json:
            if octets.count > 1 { octets.append(UInt8(ascii: ",")) }
            octets += Self.quote(key).utf8
            octets.append(UInt8(ascii: ":"))
            octets += Self.quote(value).utf8
        }
    }

    /// The whole line with its end.
    consuming func finished() -> ArraySlice<UInt8> {
        if format == .json { octets.append(UInt8(ascii: "}")) }
        octets.append(UInt8(ascii: "\n"))
        return octets[...]
    }

    /// A message of ours, which may hold words of others.
    private static func oneLine(_ text: String) -> Substring {
        text.utf8.count <= valueLimit && text.utf8.allSatisfy { 0x20..<0x7F ~= $0 }
            ? text[...] : quote(text).dropFirst().dropLast()
    }

    static func quoteIfNeeded(_ text: String) -> String {
        isPlain(text) ? text : quote(text)
    }

    private static func isPlain(_ text: String) -> Bool {
        1...valueLimit ~= text.utf8.count && text.utf8.allSatisfy(isPlain)
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        octet > 0x20 && octet < 0x7F && octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "=")
            && octet != UInt8(ascii: "\\")
    }

    /// A JSON string (RFC 8259 §7), cut at the limit; control and bidirectional characters are
    /// escaped.
    private static func quote(_ text: String) -> String {
        if text.utf8.count <= valueLimit,
            text.utf8.allSatisfy({ isPlain($0) || $0 == 0x20 || $0 == UInt8(ascii: "=") })
        {
            return "\"\(text)\""
        }
        var quoted = "\""
        for scalar in text.unicodeScalars.prefix(valueLimit) {
            guard quoted.utf8.count < quotedLimit else { break }
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
}
