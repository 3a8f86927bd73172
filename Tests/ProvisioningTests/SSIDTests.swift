import Provisioning
import Testing

@Suite("The name of a network")
struct SSIDTests {
    @Test("holds no control character, and nothing that is no character")
    func plain() {
        for name in [
            "", "a\u{0}", "a\n", "\u{85}", "\u{FFFE}", "a\u{FFFF}", "\u{FDD0}", "\u{10FFFF}",
        ] {
            #expect(SSID(name) == nil)
        }
        #expect(SSID("Wi-Fi \u{FFFD} 🛜") != nil)
    }
}
