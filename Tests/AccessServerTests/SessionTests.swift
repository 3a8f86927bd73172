import Testing

@testable import AccessServer

@Suite("State and conversations")
struct SessionTests {
    @Test("State comes back as it left")
    func roundTrip() {
        var generator = BufferedGenerator()
        for shard in [UInt8.min, 1, .max] {
            let state = SessionState(
                shard: shard,
                session: .random(using: &generator),
                round: .random(in: 0...255)
            )
            #expect(SessionState(state.octets[...]) == state)
        }
    }

    @Test("What is not of our length is no State", arguments: [0, 1, 16, 17, 19, 253])
    func foreignStates(length: Int) {
        #expect(SessionState([UInt8](repeating: 7, count: length)[...]) == nil)
    }

    @Test("Conversations do not share a name, whichever shard has them")
    func randomNames() {
        var names: Set<SessionID> = []
        for _ in 0..<100 {
            var generator = BufferedGenerator()
            for _ in 0..<100 { names.insert(.random(using: &generator)) }
        }
        #expect(names.count == 10_000)
        // Each half is random by itself.
        #expect(Set(names.map(\.high)).union(names.map(\.low)).count == 20_000)
    }
}
