import Domain
import Testing

@testable import EAP

@Suite("Mangled packets")
struct MutationTests {
    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    /// Plays a login whose packet of that number is mangled, as far as it goes.
    private func play(
        _ options: Peer.Options,
        mutating number: Int,
        with random: inout Generator
    ) throws {
        var dialogue = Dialogue(server, try server.peer(options))
        try dialogue.advance(toResponse: number)
        let request = try #require(dialogue.step.request)
        let octets = random.mutate(try dialogue.peer.answer(request))
        dialogue.deliver(octets: octets)
        // A device that was mangled may be lost; the server must end, and in order.
        for _ in 0...Link.maximumRounds {
            switch dialogue.step {
            case .succeed(_, let grant, _): return #expect(grant == Pupil.grant)
            case .fail, .discard: return
            case .challenge, .alert, .verify, .readmit:
                do { try dialogue.advance() } catch is PeerRequest.Complaint { return }
            }
        }
        Issue.record("no end after \(octets)")
    }

    @Test("never crash a full login", arguments: PeerTLSOptions.Version.spoken, 1...4)
    func full(version: PeerTLSOptions.Version, number: Int) throws {
        var random = Generator(seed: UInt64(number))
        for _ in 0..<80 {
            try play(.init(version: version), mutating: number, with: &random)
        }
        #expect(try server.logIn(.init(version: version)).ending.keys != nil)
    }

    @Test("never crash a resumption", arguments: Resumption.allCases, 2...3)
    func resumed(means: Resumption, number: Int) throws {
        var random = Generator(seed: UInt64(number))
        let session = try server.session(means)
        for _ in 0..<80 {
            try play(means.options(resuming: session), mutating: number, with: &random)
        }
        #expect(try server.resume(session, means).ending.keys != nil)
    }

    @Test("never crash the readers of EAP and EAP-TTLS")
    func readers() {
        var random = Generator(seed: 9)
        let seeds = [
            response(7, 21, [0xC0, 0, 0, 0, 9, 0x16, 3, 1]), response(7, 1, Array("a@b.c".utf8)),
            response(7, 21, [0x40, 1, 2]), response(7, 3, [25]), [3, 7, 0, 4],
        ]
        for seed in seeds {
            for _ in 0..<4000 {
                let octets = random.mutate(seed)
                guard let packet = try? EAPPacket(parsing: octets) else { continue }
                #expect(packet.typeData.count <= octets.count)
                _ = Identity(packet.typeData)
                var reassembler = Reassembler()
                for _ in 0..<3 {
                    guard let fragment = try? TTLSFragment(parsing: packet.typeData) else { break }
                    guard let message = try? reassembler.append(fragment) else { continue }
                    #expect(message.count <= octets.count * 3)
                }
            }
        }
    }
}
