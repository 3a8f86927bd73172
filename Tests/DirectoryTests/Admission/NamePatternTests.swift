import Testing

@testable import Directory

@Suite("A class or group code to look for")
struct NamePatternTests {
    @Test(
        "fits whatever the case, accents included",
        arguments: [
            ("2NDE1", "2nde1", true), ("2nde1", "2NDE1", true), ("2NDE1", "2NDE10", false),
            ("2NDE10", "2NDE1", false), ("2NDE*", "2nde10", true), ("2NDE*", "2NDE", true),
            ("2NDE*", "1STMG", false), ("*", "2NDE1", true), ("ÉLEC*", "élec 1", true),
            ("élec", "ELEC", false), ("T É", "t e\u{301}", true), ("T e\u{301}", "T É", true),
            ("", "", true), ("", "a", false), ("a", "", false), ("[", "{", false),
        ]
    )
    func matches(pattern: String, name: String, fits: Bool) {
        #expect(NamePattern(pattern).matches(name) == fits)
    }

    @Test("An asterisk elsewhere stands for itself")
    func asterisk() {
        #expect(NamePattern("A*B").matches("a*b"))
        #expect(!NamePattern("A*B").matches("aXb"))
        #expect(NamePattern(exactly: "A*").matches("a*"))
        #expect(!NamePattern(exactly: "A*").matches("ab"))
    }
}
