import Foundation
import TestSupport
import Testing

@Suite("Guessing on the join page", .serialized, .served(.withPortal), .inTurns)
struct SignInRateTests {
    @Test("is stopped by address, whoever is guessed and whatever address is claimed")
    func byAddress() async throws {
        let visitor = try PageVisitor(try server())
        let token = try #require(try await visitor.open("/connexion").field("jeton"))
        var statuses: [Int] = []
        // The limit is for a minute, and refills meanwhile.
        for number in 0..<400 where statuses.last != 429 {
            var request = WebClient.Request(visitor.page + "/connexion")
            request.method = "POST"
            request.form = [
                ("jeton", token), ("identifiant", "e.\(number)"), ("motdepasse", "faux"),
            ]
            request.headers = [
                "X-Forwarded-For: 198.51.100.\(number % 250)", "X-Real-IP: 2001:db8::\(number)",
                "Forwarded: for=198.51.100.\(number % 250)",
            ]
            statuses.append(try await visitor.client.send(request).status)
        }
        #expect(statuses.last == 429, "\(statuses)")
        // A class at its first hour is not stopped.
        #expect(statuses.count > 60)
        #expect(statuses.dropLast().allSatisfy { $0 == 403 })
        // What needs no password goes on; so do logins on the air.
        #expect(try await visitor.open("/").status == 200)
        let server = try server()
        try await expectAdmission(of: PeerEAPOL(Fixture.pupil, of: server), by: server.endpoint)
    }
}
