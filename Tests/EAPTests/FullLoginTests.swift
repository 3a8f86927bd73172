import Domain
import TestSupport
import Testing

@testable import EAP

@Suite("A full login")
struct FullLoginTests {
    @Test("ends in Success")
    func accept() throws {
        let server = try TestServer()
        var dialogue = Dialogue(server, try server.peer())
        let ending = try dialogue.run()
        #expect(ending.keys != nil)
    }
}
