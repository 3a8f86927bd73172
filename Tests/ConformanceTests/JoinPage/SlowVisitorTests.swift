import Foundation
import TestSupport
import Testing

@Suite(
    "The join page, with visitors who do nothing but stay",
    .serialized,
    .served(.withPortal),
    .inTurns
)
struct SlowVisitorTests {
    @Test("serves the others meanwhile, and closes on those whose requests trickle in")
    func trickles() async throws {
        let port = try port()
        let kinds = SlowVisitors.Kind.allCases
        let crowds = try kinds.map { try SlowVisitors($0, to: port, each: 10) }
        for (kind, crowd) in zip(kinds, crowds) {
            #expect(try await crowd.open() == 10, "\(kind)")
        }
        let visitor = try PageVisitor(try server())
        for _ in 0..<5 { #expect(try await visitor.open("/").status == 200) }
        #expect(try await visitor.signIn().status == 200)
        for (kind, crowd) in zip(kinds, crowds) {
            #expect(try await crowd.left() == 0, "\(kind)")
        }
    }

    @Test("lets in only so many of one address, and everybody else")
    func oneAddress() async throws {
        let crowd = try SlowVisitors(.silent, to: try port(), each: 120)
        let open = try await crowd.open()
        #expect(1..<100 ~= open, "\(open)")
        #expect(try await PageVisitor(try server()).open("/").status == 200)
        crowd.leave()
    }

    @Test("leaves logins on the air alone when a crowd takes it all, and comes back by itself")
    func everyAddress() async throws {
        let server = try server()
        let crowd = try SlowVisitors(.silent, to: try port(), addresses: 12, each: 60)
        let open = try await crowd.open()
        #expect(open < 12 * 60, "\(open)")
        try await expectAdmission(of: PeerEAPOL(Fixture.pupil, of: server), by: server.endpoint)
        #expect(try await server.isAnswering())
        #expect(try await crowd.left() == 0)
        #expect(try await PageVisitor(server).open("/").status == 200)
    }

    private func port() throws -> UInt16 { try #require(try server().files?.pagePort) }
}
