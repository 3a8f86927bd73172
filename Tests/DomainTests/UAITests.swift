import Testing

@testable import Domain

@Suite("A school's identifier")
struct UAITests {
    @Test(
        "has the check letter that its number calls for",
        arguments: [
            "0750655E", "0750654D", "0771436T", "0221624W", "0690078K", "0140013N", "0049951V",
            "0301674G", "0751234J", "0040533H", "9980001C", "9980002D",
        ]
    )
    func rightLetter(text: String) throws {
        let identifier = try #require(UAI(text))
        #expect(identifier.hasRightCheckLetter)
        #expect(identifier.description == text)
    }

    @Test(
        "may have a wrong letter, and says so",
        arguments: ["0699990Z", "0690079K", "1004001V", "0123456A", "0254222C"]
    )
    func wrongLetter(text: String) throws {
        #expect(try !#require(UAI(text)).hasRightCheckLetter)
    }

    @Test("has one right letter for each number, never I, O or Q")
    func oneLetter() throws {
        for number in stride(from: 0, through: 9_999_999, by: 9_973) {
            let digits = String(String(10_000_000 + number).dropFirst())
            let right = try Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ").filter {
                try #require(UAI("\(digits)\($0)")).hasRightCheckLetter
            }
            #expect(right.count == 1)
            #expect(Set("IOQ").isDisjoint(with: right))
        }
    }

    @Test("is the same whatever its case")
    func letterCase() throws {
        let lower = try #require(UAI("0750655e"))
        #expect(lower == UAI("0750655E"))
        #expect(lower.description == "0750655E")
        #expect(lower.hasRightCheckLetter)
    }

    @Test("is read from a part of a text")
    func substring() {
        #expect(UAI("0750655E$lycée".prefix(8)) == UAI("0750655E"))
    }

    @Test("is seven digits and a letter, nothing else")
    func nothingElse() {
        let others = [
            "", "0750655", "075065E", "00750655E", "0750655EE", "075O655E", "07506551", "E0750655",
            " 0750655E", "0750655E ", "0750655[", "0750655@", "0750655`", "0750655{", "-750655E",
            "+750655E", "0750655é", "٠٧٥٠٦٥٥E", "075065\u{C9}", "075065\r\n", "0750655\u{0}",
            "075065\u{E9}\u{301}",
        ]
        for text in others { #expect(UAI(text) == nil, "\(text)") }
    }

    @Test("comes in the order of its text")
    func order() throws {
        let sorted = try ["0140013N", "0750654D", "0750655E"].map { try #require(UAI($0)) }
        #expect(sorted.reversed().sorted() == sorted)
    }
}
