import Domain
import Testing

@testable import Directory

/// Positions and times, as they are kept between two refreshes.
@Suite
struct LDAPValueTests {
    @Test
    func aPositionIsReadBack() throws {
        for tokens in [[:], ["ou=a": [1, 2]], ["ou=a": [], "ou=b": [UInt8](0...255)]] {
            let position = LDAPPosition(scope: "é\n(a=b)", tokens: tokens)
            #expect(LDAPPosition(decoding: position.encoded) == position)
        }
    }

    @Test
    func anythingElseIsNoPosition() {
        let octets = LDAPPosition(scope: "s", tokens: ["ou=a": [1, 2]]).encoded
        for length in 0..<octets.count where length != 6 {
            #expect(LDAPPosition(decoding: Array(octets.prefix(length))) == nil)
        }
        #expect(LDAPPosition(decoding: [2] + octets.dropFirst()) == nil)
        #expect(LDAPPosition(decoding: [1, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
        #expect(LDAPPosition(decoding: octets + [0]) == nil)
    }

    @Test(arguments: [
        ("19700101000000Z", 0), ("20000229235959Z", 951_868_799),
        ("20261124142520Z", 1_795_530_320),
        ("00000301000000Z", -62_162_035_200), ("00000101000000Z", -62_167_219_200),
        ("99991231235959Z", 253_402_300_799), ("21000228120000Z", 4_107_499_200),
    ])
    func aTimeIsReadAndWritten(text: String, seconds: Int64) {
        let time = Timestamp(secondsSinceEpoch: seconds)
        #expect(GeneralizedTime.parse(Array(text.utf8)) == time)
        #expect(GeneralizedTime.text(time) == text)
    }

    @Test
    func aFractionIsDropped() {
        let time = Timestamp(secondsSinceEpoch: 0)
        #expect(GeneralizedTime.parse(Array("19700101000000.0Z".utf8)) == time)
        #expect(GeneralizedTime.parse(Array("19700101000000,123Z".utf8)) == time)
    }

    @Test(arguments: [
        "", "Z", "19700101000000", "1970010100000Z", "19700101000000+0100", "19700101000000.Z",
        "19701301000000Z", "19700100000000Z", "19700101240000Z", "19700101006000Z",
        "é9700101000000Z",
        "19700101000000ZZ",
    ])
    func anythingElseIsNoTime(text: String) {
        #expect(GeneralizedTime.parse(Array(text.utf8)) == nil)
    }

    @Test
    func timesOutOfRangeAreTheNearest() {
        #expect(GeneralizedTime.text(Timestamp(secondsSinceEpoch: .max)) == "99991231235959Z")
        #expect(GeneralizedTime.text(Timestamp(secondsSinceEpoch: .min)) == "00000101000000Z")
    }
}
