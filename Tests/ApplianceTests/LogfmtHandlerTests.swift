import Testing

@testable import Appliance

@Suite("A log line is one line, whatever the network says")
struct LogfmtHandlerTests {
    @Test(
        "Hostile values are quoted and escaped",
        arguments: [
            ("plain-value", "plain-value"),
            ("", "\"\""),
            ("two words", "\"two words\""),
            ("a=b", "\"a=b\""),
            ("x\ny", "\"x\\u000ay\""),
            ("\u{1B}[31m", "\"\\u001b[31m\""),
            ("say \"hi\"", "\"say \\\"hi\\\"\""),
            ("back\\slash", "\"back\\\\slash\""),
            ("\u{202E}evil", "\"\\u202eevil\""),
            ("Élève", "\"Élève\""),
        ]
    )
    func escaping(value: String, written: String) {
        #expect(LogLine.quoteIfNeeded(value) == written)
    }

    @Test("A value is cut at its limit")
    func bounded() {
        let written = LogLine.quoteIfNeeded(String(repeating: "x", count: 100_000))
        #expect(written.count <= 520)
    }

    @Test("Random text never holds a control character once written")
    func property() {
        for _ in 0..<1_000 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FFF)) }
                )
            )
            let written = LogLine.quoteIfNeeded(text)
            #expect(written.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        }
    }
}
