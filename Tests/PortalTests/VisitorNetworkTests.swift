import Domain
import NIOCore
import Testing

@testable import Portal

@Suite("A visitor")
struct VisitorNetworkTests {
    @Test("is an IPv4 address, or an IPv6 network of 64 bits")
    func network() throws {
        let cases = [
            ("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("::ffff:192.0.2.1", "192.0.2.1"), ("fe80::1", "fe80::/64"),
        ]
        for (address, name) in cases {
            #expect(IPAddress(address)?.visitorName == name)
        }
        let one = try #require(IPAddress("2001:db8::1"))
        #expect(one.visitorNetwork == IPAddress("2001:db8::")?.visitorNetwork)
        #expect(one.visitorNetwork != IPAddress("2001:db8:0:1::1")?.visitorNetwork)
    }

    @Test("of a link-local address is found without its scope")
    func scope() throws {
        let socket = try SocketAddress(ipAddress: "fe80::1", port: 1)
        #expect(socket.visitor == IPAddress("fe80::1"))
    }
}

@Suite("Those who wait for the provider")
struct TurnsTests {
    private func isBusy(_ turns: Turns, _ address: IPAddress?) async -> Bool {
        do {
            try await turns.take(for: address) { () async throws(OIDCRefusal) in }
            return false
        } catch {
            return error == .busy
        }
    }

    @Test("are so many of one visitor, whose crowd keeps nobody else waiting")
    func share() async throws {
        let turns = Turns(limit: 4, share: 2)
        let (one, other) = (IPAddress("2001:db8::1"), IPAddress("2001:db8:0:1::1"))
        let answers = try await turns.take(for: one) { () async throws(OIDCRefusal) in
            let crowded = try await turns.take(for: IPAddress("2001:db8::2")) {
                () async throws(OIDCRefusal) in
                [
                    await isBusy(turns, one), await isBusy(turns, other),
                    await isBusy(turns, nil),
                ]
            }
            return crowded + [await isBusy(turns, one)]
        }
        #expect(answers == [true, false, false, false])
    }

    @Test("are so many in all")
    func limit() async throws {
        let turns = Turns(limit: 1, share: 2)
        let address = IPAddress("192.0.2.1")
        let isFull = try await turns.take(for: nil) { () async throws(OIDCRefusal) in
            await isBusy(turns, address)
        }
        #expect(isFull)
        #expect(await !isBusy(turns, address))
    }
}
