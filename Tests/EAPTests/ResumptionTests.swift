import Domain
import Testing

@testable import EAP

@Suite("A resumed session")
struct ResumptionTests {
    @Test("probe", arguments: PeerTLSOptions.Version.spoken)
    func probe(version: PeerTLSOptions.Version) throws {
        let server = try TestServer()
        let first = try server.logIn(.init(version: version))
        print(version, first.ending, first.summary, first.requests.map(\.count), first.peer.tunnelData)
        let s = try first.session
        print(s.lifetimeHint, s.maximumEarlyData, s.ticket.count)
        var session = s
        for _ in 0..<3 {
            let next = try server.resume(session, version)
            print(version, next.ending, next.summary, next.requests.map(\.count), next.peer.tunnelData, next.peer.tls.isResumed)
            let n = try next.session
            print("same ticket", n.ticket == session.ticket)
            session = n
        }
    }
}
