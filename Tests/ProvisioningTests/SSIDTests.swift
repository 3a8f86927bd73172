import Provisioning
import Testing

@Suite("The name of a network")
struct SSIDTests {
    @Test("holds no control character, and nothing that is no character")
    func plain() {
        for name in [
            "", "a\u{0}", "a\n", "\u{85}",
        ] + [0xFFFE, 0xFFFF, 0xFDD0, 0x10_FFFF].compactMap(Unicode.Scalar.init).map({ "a\($0)" }) {
            #expect(SSID(name) == nil)
        }
        #expect(SSID("Wi-Fi \u{FFFD} 🛜") != nil)
    }
}
