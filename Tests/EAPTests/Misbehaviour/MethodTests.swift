import Domain
import Testing

@testable import EAP

@Suite("A device that does not speak EAP-TTLS")
struct MethodTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    private func refusal(of type: UInt8, _ data: [UInt8], atResponse number: Int) throws -> Refusal?
    {
        var dialogue = Dialogue(server, try server.peer())
        try dialogue.advance(toResponse: number)
        dialogue.deliver(octets: response(dialogue.identifier, type, data))
        return try dialogue.run().refusal
    }

    @Test("is told so when it says Nak, at any moment", arguments: 2...4)
    func nak(number: Int) throws {
        for wanted in [[], [0], [4], [13], [25, 26, 6], [21], [UInt8](0...255)] as [[UInt8]] {
            let refusal = try refusal(of: 3, wanted, atResponse: number)
            #expect(refusal?.reason == .eapMethod)
        }
    }

    @Test("has the methods that it wants named in the log, a few of them")
    func nakDetail() throws {
        let refusal = try refusal(of: 3, [25, 26, 6], atResponse: 2)
        #expect(refusal?.detail.contains("PEAP, MSCHAPv2, GTC") == true)
        let long = try self.refusal(of: 3, [UInt8](repeating: 4, count: 250), atResponse: 2)
        #expect((long?.detail.utf8.count ?? .max) < 200)
    }

    @Test("is refused whatever other type it answers with")
    func otherTypes() throws {
        for type in UInt8(2)...255 where type != 21 {
            #expect(try refusal(of: type, [0], atResponse: 2)?.reason == .eapMethod)
        }
        for type in [2, 4, 13, 25, 254] as [UInt8] {
            #expect(try refusal(of: type, [0], atResponse: 3)?.reason == .eapMethod)
            #expect(try refusal(of: type, [0], atResponse: 4)?.reason == .eapMethod)
        }
    }

    @Test("is refused when it gives its Identity again", arguments: 2...4)
    func identityAgain(number: Int) throws {
        let identity = Array("autre@lycee.example".utf8)
        #expect(try refusal(of: 1, identity, atResponse: number)?.reason == .eapMethod)
    }

    @Test("is refused when it begins with TTLS, without Identity")
    func noIdentity() throws {
        #expect(try refusal(of: 21, [0, 0x16, 3, 1], atResponse: 1)?.reason == .eapMethod)
    }

    @Test("is refused when it acknowledges the start and says nothing")
    func noClientHello() throws {
        #expect(try refusal(of: 21, [0], atResponse: 2)?.reason == .abandoned)
    }
}
