import Domain
import Testing

@testable import TLS

@Suite("Random bytes")
struct RandomnessTests {
    @Test("are as many as asked for, and never the same")
    func bytes() throws {
        for count in [0, 1, 16, 1000] {
            #expect(Randomness.bytes(count)?.count == count)
            #expect(Randomness.secret(count)?.count == count)
        }
        #expect(Randomness.bytes(-1)?.isEmpty == true)
        #expect(Randomness.secret(-1)?.isEmpty == true)
        #expect(Randomness.bytes(16) != Randomness.bytes(16))
        #expect(Randomness.secret(16) != Randomness.secret(16))
    }
}
