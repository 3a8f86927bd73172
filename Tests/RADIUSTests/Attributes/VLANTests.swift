import Domain
import Testing

@testable import RADIUS

@Suite("A VLAN in an answer")
struct VLANTests {
    private func attributes(_ vlan: VLAN) throws -> [UInt8]? {
        let request = try Packet(decoding: WrittenPacket().octets.span)
        var reply = Reply(.accessAccept, to: request)
        reply.append(vlan)
        return reply.sealed(with: SecretBytes(WrittenPacket.secret)).map { Array($0[38...]) }
    }

    /// RFC 3580 §3.31: VLAN (13), IEEE-802 (6), the number in digits; tag 0 is no tag.
    private static let tunnel: [UInt8] = [64, 6, 0, 0, 0, 13, 65, 6, 0, 0, 0, 6]

    @Test("is the three attributes of RFC 3580, octet by octet")
    func octets() throws {
        let number = try #require(VLAN(number: 42))
        #expect(try attributes(number) == Self.tunnel + [81, 4, 0x34, 0x32])
        let name = VLAN.name("Élèves")
        #expect(
            try attributes(name)
                == Self.tunnel + [81, 10, 0xC3, 0x89, 0x6C, 0xC3, 0xA8, 0x76, 0x65, 0x73]
        )
    }

    @Test("has the digits of every number")
    func everyNumber() throws {
        for number in 1...4_094 {
            let vlan = try #require(VLAN(number: number))
            let digits = Array(String(number).utf8)
            #expect(
                try attributes(vlan) == Self.tunnel + [81, UInt8(digits.count + 2)] + digits
            )
        }
    }

    /// RFC 2868 §3.6: a first octet above 0x1F is the string's; below, it would be a tag.
    @Test("never begins with an octet that reads as a tag")
    func tags() throws {
        for octet in UInt8(0)..<0x80 {
            let name = String(Unicode.Scalar(octet)) + "eleves"
            #expect(try (attributes(.name(name)) == nil) == (octet <= 0x1F), "\(octet)")
        }
        #expect(try attributes(.name("")) == nil)
    }

    @Test("has a name that one attribute can hold")
    func longName() throws {
        #expect(try attributes(.name(String(repeating: "v", count: 253)))?.count == 12 + 255)
        #expect(try attributes(.name(String(repeating: "v", count: 254))) == nil)
    }

    @Test("asks for a new login when the session ends (RFC 3580 §3.17)")
    func sessionTimeout() throws {
        var reply = Reply(.accessAccept, to: try Packet(decoding: WrittenPacket().octets.span))
        reply.appendSessionTimeout(0x0102_0304)
        let octets = try #require(reply.sealed(with: SecretBytes(WrittenPacket.secret)))
        #expect(octets[38...] == [27, 6, 1, 2, 3, 4, 29, 6, 0, 0, 0, 1])
    }
}
