import Testing

@testable import EAP

@Suite("One context")
struct ConcurrencyTests {
    @Test("serves several event loops at once, which resume each other's sessions")
    func eventLoops() async throws {
        // A small table, so that its generations turn under the loops' hands.
        let server = try TestServer(capacity: 16)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for loop in 0..<4 {
                group.addTask {
                    var resumed = 0
                    for round in 0..<30 {
                        let means = Resumption.allCases[(loop + round) % 3]
                        let session = try server.session(means)
                        server.clock.advance(by: .seconds(60))
                        let login = try server.resume(session, means)
                        #expect(login.ending.keys != nil)
                        resumed += login.summary.isResumed ? 1 : 0
                    }
                    return resumed
                }
            }
            for try await resumed in group { #expect(resumed > 20) }
        }
    }
}
