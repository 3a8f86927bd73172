import Testing

@testable import Domain

@Suite("A VLAN")
struct VLANTests {
    @Test("has a number from 1 to 4094")
    func bounds() {
        for number in 1...4_094 {
            #expect(VLAN(number: number)?.groupID == "\(number)")
        }
        for number in [0, -1, 4_095, 4_096, 65_536, 65_537, .min, .max] {
            #expect(VLAN(number: number) == nil)
        }
    }

    @Test("or a name, which is not a number of the same digits")
    func names() {
        #expect(VLAN.name("eleves").groupID == "eleves")
        #expect(VLAN.name("42") != VLAN(number: 42))
    }
}
