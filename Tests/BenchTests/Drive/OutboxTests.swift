import NIOCore
import Testing

@testable import Bench

@Suite("The requests that wait for an answer")
struct OutboxTests {
    @Test("have identifiers that rest as long as they can")
    func identifiers() throws {
        var outbox = Outbox()
        let first = (0..<10).compactMap { _ in outbox.takeIdentifier() }
        #expect(first == Array(0..<10))
        for identifier in first.reversed() { outbox.remove(identifier) }
        let next = (0..<256).compactMap { _ in outbox.takeIdentifier() }
        #expect(next == Array(10...255) + first.reversed())
        #expect(outbox.takeIdentifier() == nil)
    }

    @Test("leave room for late answers")
    func room() {
        var outbox = Outbox()
        #expect(outbox.isIdle)
        for _ in 0..<200 {
            #expect(outbox.hasRoom)
            _ = outbox.takeIdentifier()
        }
        #expect(!outbox.hasRoom)
        #expect(!outbox.isIdle)
        outbox.remove(7)
        #expect(outbox.hasRoom)
    }
}
