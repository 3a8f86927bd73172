import Domain
import TestSupport
import Testing

@testable import EAP

@Suite("EAP identifiers (RFC 3748 §4.1)")
struct IdentifierTests {
    @Test("change with every request, and wrap")
    func wrap() throws {
        let server = try TestServer(key: .rsa2048)
        for first in [0, 1, 127, 250, 254, 255] as [UInt8] {
            var options = Peer.Options()
            options.fragmentSize = 100
            let peer = try server.peer(options)
            var conversation = TTLSConversation(context: server.context, maximumEAPLength: 60)
            // The access point asked for the Identity with an identifier of its own.
            var step = conversation.receive(response(first, 1, Array("anonymous".utf8)))
            var identifiers = [first]
            while let request = step.request {
                identifiers.append(request[1])
                // The device complains if an identifier comes twice in a row.
                step = conversation.receive(try peer.answer(request))
            }
            #expect(identifiers.count > 30)
            let steps = zip(identifiers, identifiers.dropFirst())
            #expect(steps.allSatisfy { $1 == $0 &+ 1 })
        }
    }

    @Test("that are not the last request's are discarded, and the conversation survives")
    func otherIdentifiers() throws {
        let server = try TestServer()
        var dialogue = Dialogue(server, try server.peer())
        for number in 1...4 {
            try dialogue.advance(toResponse: number)
            let live = dialogue.identifier
            for identifier in UInt8.min...UInt8.max where identifier != live {
                let octets = response(identifier, 21, [0])
                #expect(dialogue.conversation.receive(octets).discard == .otherIdentifier)
            }
        }
        #expect(try dialogue.run().keys != nil)
    }

    @Test("of Success and Failure are the last request's")
    func ending() throws {
        let server = try TestServer()
        // `Dialogue.run` checks the last packet; both ends must have been seen.
        #expect(try server.logIn().ending.keys != nil)
        var options = Peer.Options()
        options.phase2 = pap("personne", "x")
        #expect(try server.logIn(options).ending.refusal?.reason == .unknownAccount)
    }
}
