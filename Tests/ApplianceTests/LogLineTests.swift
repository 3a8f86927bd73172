import Foundation
import Testing

@testable import Appliance

@Suite("A line of the log")
struct LogLineTests {
    /// What a network may say of itself.
    static let hostile = [
        "", " ", "a b", "a=b", "\"", "\\", "\\\"", "\n", "\r\n", "\t", "\0", "\u{1B}[2J", "\u{7F}",
        "\u{85}", "\u{2028}", "\u{2029}", "\u{202E}abc", "\u{200B}", "\u{FEFF}", "\u{E0041}",
        "Élève €", "👩‍👩‍👧", "}", "{\"a\":1}", "\",\"outcome\":\"admitted", "x outcome=admitted",
        "\u{FFFD}", String(repeating: "x", count: 511), String(repeating: "x", count: 512),
        String(repeating: "x", count: 513), String(repeating: "\n", count: 600),
        String(repeating: "\u{E0041}", count: 600), String(repeating: "é", count: 5_000),
    ]

    private func line(
        _ format: LogLine.Format,
        message: String = "attempt",
        _ fields: [(String, String)]
    ) -> String {
        var line = LogLine(format, time: LogLine.now, level: "info", message: message)
        for (key, value) in fields { line.add(key, value) }
        let octets = line.finished()
        #expect(octets.count <= LogLine.lengthLimit)
        return String(decoding: octets, as: UTF8.self)
    }

    private func expectOneLine(_ line: String, location: SourceLocation = #_sourceLocation) {
        #expect(line.last == "\n", sourceLocation: location)
        let isBroken = line.unicodeScalars.dropLast().contains { scalar in
            let category = scalar.properties.generalCategory
            return [.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
        }
        #expect(!isBroken, "\(line)", sourceLocation: location)
    }

    /// The members of a JSON object, in their order, as this reader of ours alone sees them.
    private func object(_ line: String) throws -> [String: String] {
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return try #require(value as? [String: String])
    }

    @Test("is one line of JSON, whatever its values", arguments: hostile)
    func json(value: String) throws {
        let line = line(.json, [("before", "1"), ("value", value), ("after", "2")])
        expectOneLine(line)
        let object = try object(line)
        #expect(object.keys.sorted() == ["after", "before", "level", "message", "time", "value"])
        #expect(object["after"] == "2")
        // What was not cut comes back as it was.
        let read = try #require(object["value"])
        #expect(
            read == value
                || (value.utf8.count > 512
                    && value.unicodeScalars.starts(with: read.unicodeScalars))
        )
        #expect(!read.isEmpty || value.isEmpty)
    }

    @Test("is one line of key=value, in which no value passes for a field", arguments: hostile)
    func logfmt(value: String) throws {
        let line = line(.logfmt, [("before", "1"), ("value", value), ("after", "2")])
        expectOneLine(line)
        #expect(line.hasSuffix(" after=2\n"))
        let parts = line.components(separatedBy: " before=1 value=")
        #expect(parts.count == 2)
        let written = parts[1].dropLast(" after=2\n".count)
        guard written.first == "\"" else {
            #expect(String(written) == value)
            return
        }
        // Quoted as JSON quotes: it ends where it seems to.
        let text = try JSONSerialization.jsonObject(
            with: Data(written.utf8),
            options: .fragmentsAllowed
        )
        let read = try #require(text as? String)
        #expect(value.unicodeScalars.starts(with: read.unicodeScalars))
    }

    @Test("does without the fields that find no room, and is whole all the same")
    func noRoom() throws {
        let long = String(repeating: "\u{1}", count: 512)
        let fields = (0..<20).map { ("field_\($0)", long) } + [("last", "x")]
        let object = try object(line(.json, fields))
        #expect(object["field_0"] != nil)
        #expect(object["field_19"] == nil)
        #expect(object["last"] == "x")
        let text = line(.logfmt, fields)
        expectOneLine(text)
        #expect(text.hasSuffix(" last=x\n"))
    }

    @Test("fills its length and no more")
    func exactLength() throws {
        for count in 0..<600 {
            var fields = (0..<7).map { ("field_\($0)", String(repeating: "v", count: 512)) }
            fields.append(("last", String(repeating: "w", count: count)))
            _ = try object(line(.json, fields))
            expectOneLine(line(.logfmt, fields))
        }
    }

    @Test("has a message of one line", arguments: hostile)
    func message(text: String) throws {
        let line = line(.logfmt, message: text, [("key", "value")])
        expectOneLine(line)
        #expect(line.hasSuffix(" key=value\n"))
        #expect(try object(self.line(.json, message: text, []))["message"] != nil)
    }

    @Test("begins with time, level and message")
    func order() throws {
        let text = line(.logfmt, message: "accounts loaded", [("count", "52")])
        let pattern = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info accounts loaded count=52\n/#
        #expect(text.wholeMatch(of: pattern) != nil, "\(text)")
        let json = line(.json, message: "accounts loaded", [("count", "52")])
        let members =
            #/\{"time":"[^"]+","level":"info","message":"accounts loaded","count":"52"\}\n/#
        #expect(json.wholeMatch(of: members) != nil, "\(json)")
    }
}
