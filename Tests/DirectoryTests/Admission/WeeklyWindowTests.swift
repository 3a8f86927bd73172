import Testing

@testable import Directory

@Suite("A window of the week as it is written")
struct WeeklyWindowTests {
    @Test(
        "names its days",
        arguments: [
            ("lun 08:00-12:00", [1]), ("dim 08:00-12:00", [7]),
            ("tous 08:00-12:00", [1, 2, 3, 4, 5, 6, 7]),
            ("lun-ven 08:00-12:00", [1, 2, 3, 4, 5]), ("sam-lun 08:00-12:00", [6, 7, 1]),
            ("mer-mer 08:00-12:00", [3]), ("LUN-Ven  08:00-12:00", [1, 2, 3, 4, 5]),
        ]
    )
    func days(text: String, days: [Int]) {
        #expect(WeeklyWindow(text)?.days == days)
    }

    @Test(
        "names its hours, and ends the day after when the end comes first",
        arguments: [
            ("tous 06:30-22:00", 390, 1_320), ("tous 00:00-24:00", 0, 1_440),
            ("tous 18:00-07:00", 1_080, 1_860), ("tous 18:00-00:00", 1_080, 1_440),
        ]
    )
    func hours(text: String, opening: Int, closing: Int) {
        #expect(WeeklyWindow(text)?.opening == opening)
        #expect(WeeklyWindow(text)?.closing == closing)
    }

    @Test(
        "is refused when it is anything else",
        arguments: [
            "", " ", "lun", "08:00-12:00", "lun 08:00", "lun 08:00-", "lun 8:00-12:00",
            "lun 08:00-25:00", "lun 08:60-12:00", "lun 24:00-12:00", "lun 24:00-24:00",
            "lun 08:00-24:01", "lun 08:00-08:00", "lun- 08:00-12:00", "lun-mar-mer 08:00-12:00",
            "monday 08:00-12:00", "lun 08:00-12:00 x", "lun 08h00-12h00", "lun +8:00-12:00",
            "lun ٠٨:00-12:00", "lun 08:00-12:00-14:00", "lun 08:00:00-12:00:00",
        ]
    )
    func refused(text: String) {
        #expect(WeeklyWindow(text) == nil)
    }

    @Test("Random text is read or refused, never more")
    func damage() {
        let alphabet = Array("lunmarejvdis-tou 0123456789:".utf8)
        for _ in 0..<20_000 {
            var octets = Array("lun-ven 06:30-22:00".utf8)
            for _ in 0..<Int.random(in: 1...4) {
                guard let index = octets.indices.randomElement(),
                    let octet = alphabet.randomElement()
                else { continue }
                octets[index] = octet
            }
            guard let window = WeeklyWindow(String(decoding: octets, as: UTF8.self)) else {
                continue
            }
            #expect(!window.days.isEmpty)
            #expect(window.opening < window.closing)
            #expect(window.closing - window.opening <= 1_440)
        }
    }
}
