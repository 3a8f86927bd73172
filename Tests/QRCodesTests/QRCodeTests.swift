import Foundation
import QRCodes
import TestSupport
import Testing

@Suite("A QR code")
struct QRCodeTests {
    @Test(
        "is read by a stranger's program as the text that it was made of",
        arguments: ErrorCorrection.allCases
    )
    func readBack(errorCorrection: ErrorCorrection) throws {
        let text = "https://wifi.lycee-exemple.fr/?q=é\"<&🛜"
        let code = try QRCode(text, errorCorrection: errorCorrection)
        #expect(try scan(code) == text)
    }

    @Test("is a square of as many modules as ISO/IEC 18004 has versions for")
    func square() throws {
        for length in [1, 100, 1000] {
            let modules = try QRCode(String(repeating: "a", count: length)).modules
            #expect(modules.allSatisfy { $0.count == modules.count })
            #expect(21...177 ~= modules.count && (modules.count - 17).isMultiple(of: 4))
        }
    }

    @Test("holds as many octets as the standard says, and not one more")
    func capacity() throws {
        for (errorCorrection, capacity) in [
            (ErrorCorrection.low, 2953), (.medium, 2331), (.quartile, 1663), (.high, 1273),
        ] {
            let text = String(repeating: "a", count: capacity)
            #expect(try QRCode(text, errorCorrection: errorCorrection).modules.count == 177)
            #expect(throws: QRCodeError.tooLong) {
                try QRCode(text + "a", errorCorrection: errorCorrection)
            }
        }
        #expect(throws: QRCodeError.tooLong) {
            try QRCode(String(repeating: "a", count: 64 << 10))
        }
    }

    @Test("says nothing of an empty text")
    func empty() {
        #expect(throws: QRCodeError.empty) { try QRCode("") }
    }

    /// Draws the code with its quiet zone as a portable bitmap, and has it read.
    private func scan(_ code: QRCode) throws -> String {
        let side = code.modules.count + 8
        let blank = [Bool](repeating: false, count: side)
        let margin = [Bool](repeating: false, count: 4)
        let edge = Array(repeating: blank, count: 4)
        let square = edge + code.modules.map { margin + $0 + margin } + edge
        let scale = 6
        var picture = "P1\n\(side * scale) \(side * scale)\n"
        for row in square {
            let line = row.map { String(repeating: $0 ? "1 " : "0 ", count: scale) }.joined()
            picture += String(repeating: line + "\n", count: scale)
        }
        let directory = try TemporaryDirectory()
        let file = try directory.write(picture, to: "code.pbm")
        return try QRCodeReader.read(file)
    }
}
