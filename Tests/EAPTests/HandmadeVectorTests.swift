import Domain
import Foundation
import TestSupport
import Testing

@testable import EAP

@Suite("The hand-made vectors")
struct HandmadeVectorTests {
    /// A packet, or the plaintext of phase 2, with a word for what a conformant server does.
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let title: String
        let kind: String
        let hex: String
        let expect: String

        var testDescription: String { "\(id): \(title)" }

        static func all(_ kind: String) throws -> [Vector] {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../ConformanceTests/Fixtures/handmade/vectors.jsonl")
            return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
                .map { try JSONDecoder().decode(Vector.self, from: Data($0.utf8)) }
                .filter { $0.kind == kind }
        }

        var octets: [UInt8] {
            get throws {
                let digits = Array(hex.utf8)
                return try stride(from: 0, to: digits.count - 1, by: 2).map { start in
                    let pair = String(decoding: digits[start...start + 1], as: UTF8.self)
                    return try #require(UInt8(pair, radix: 16))
                }
            }
        }
    }

    @Test("are all here")
    func count() throws {
        #expect(try Vector.all("inner-avps").count == 19)
        #expect(try Vector.all("eap-packet").count == 12)
    }

    @Test("of EAP packets end a live conversation as they should", arguments: 2...4)
    func packets(number: Int) throws {
        let server = try TestServer()
        for vector in try Vector.all("eap-packet") {
            var dialogue = Dialogue(server, try server.peer())
            try dialogue.advance(toResponse: number)
            var octets = try vector.octets
            octets[1] = dialogue.identifier
            dialogue.deliver(octets: octets)
            let refusal = try #require(try dialogue.run().refusal, "\(vector.id)")
            // What is framed well goes to TLS, which then finds no record that it likes.
            let isFramed = vector.expect == "accept-frame" || vector.expect == "ignore-bits"
            if isFramed { #expect(refusal.reason != .eapMethod, "\(vector.id)") }
            #expect(!(isFramed && refusal.detail.contains("framing")), "\(vector.id)")
        }
    }

    @Test("of inner AVPs log in or fail as they should", arguments: PeerTLSOptions.Version.spoken)
    func innerAVPs(version: PeerTLSOptions.Version) throws {
        let server = try TestServer()
        for vector in try Vector.all("inner-avps") {
            var options = Peer.Options(version: version)
            options.phase2 = try vector.octets
            let login = try server.logIn(options)
            switch vector.expect {
            case "accept": #expect(login.ending.keys != nil, "\(vector.testDescription)")
            case "reject": #expect(login.ending.refusal != nil, "\(vector.testDescription)")
            // A mandatory AVP that PAP has no use for: refused (RFC 5281 §10.1).
            case "accept-or-reject":
                #expect(login.ending.refusal?.reason == .eapMethod, "\(vector.testDescription)")
            // Only a name: refused for the password that lacks, not for the padding that does.
            case "reject-or-accept":
                #expect(login.ending.refusal?.detail.contains("User-Password") == true)
            // No normalisation: octets are passed on as they came.
            case "documented": #expect(login.ending.refusal?.reason == .unknownAccount)
            default: Issue.record("\(vector.expect)")
            }
        }
    }

    @Test("of a decomposed password leave it decomposed")
    func normalisation() throws {
        let vector = try #require(try Vector.all("inner-avps").first { $0.id == "ttls-avp-001" })
        let inner = try InnerCredentials(phase2: try vector.octets)
        #expect(inner.login == "prof.dupont")
        #expect(inner.password == SecretBytes("e\u{301}te\u{301}-2026!"))
    }
}
