import Testing

@testable import AccessServer

@Suite("State and conversations")
struct SessionTests {
    @Test("State comes back as it left")
    func roundTrip() {
        for shard in [UInt8.min, 1, .max] {
            let state = SessionState(shard: shard, session: .random(), round: .random(in: 0...255))
            #expect(SessionState(state.octets[...]) == state)
        }
    }

    @Test("What is not of our length is no State", arguments: [0, 1, 16, 17, 19, 253])
    func foreignStates(length: Int) {
        #expect(SessionState([UInt8](repeating: 7, count: length)[...]) == nil)
    }

    @Test("Conversations do not share a name")
    func randomNames() {
        let names = Set((0..<10_000).map { _ in SessionID.random() })
        #expect(names.count == 10_000)
    }
}
