import Foundation
import TestSupport
import Testing

@Suite("The demonstration", .serialized, .demonstrated)
struct DemonstrationTests {
    @Test("says where it listens, whom to trust and who can log in")
    func contract() throws {
        let server = try server()
        let demo = try #require(server.demo)
        #expect(demo.accounts.count >= 40)
        #expect(Set(demo.accounts.map(\.login)).count == demo.accounts.count)
        #expect(demo.accounts.allSatisfy { !$0.password.isEmpty })
        let populations: Set = ["eleve", "enseignant", "personnel"]
        #expect(Set(demo.accounts.map(\.population)) == populations)
        #expect(demo.accounts.allSatisfy { $0.uai.wholeMatch(of: #/\d{7}[A-Z]/#) != nil })
        #expect(demo.pid == server.processID)
        #expect(demo.radius.secret.utf8.count >= 16)
    }

    @Test("lets its accounts in")
    func accountsLogIn() async throws {
        let server = try server()
        let accounts = try #require(server.demo?.accounts)
        for number in 0..<5 {
            let account = accounts[accounts.count * number / 5]
            let person = Fixture.Person(login: account.login, password: account.password)
            try await expectAdmission(of: PeerEAPOL(person, of: server), by: server.endpoint)
        }
    }

    @Test("keeps out a wrong password")
    func wrongPassword() async throws {
        let server = try server()
        let account = try #require(server.demo?.accounts.first)
        let person = Fixture.Person(login: account.login, password: account.password + "!")
        try await expectRefusal("R01", of: PeerEAPOL(person, of: server), by: server)
    }

    @Test("listens on IPv6 too")
    func ipv6() async throws {
        let server = try server()
        var endpoint = server.endpoint
        endpoint.host = "::1"
        #expect(try await PeerRadclient().status(of: endpoint) == "Access-Accept")
        let account = try #require(server.demo?.accounts.last)
        let person = Fixture.Person(login: account.login, password: account.password)
        try await expectAdmission(of: PeerEAPOL(person, of: server), by: endpoint)
    }

    @Test("ends cleanly on either signal", arguments: [SIGINT, SIGTERM])
    func ends(signal: Int32) async throws {
        let other = try await PreauServer.demo()
        try await other.stop(signal: signal)
    }
}
