import Domain
import Testing

@testable import AccessServer

@Suite("Access points by source address")
struct AccessPointTableTests {
    private func accessPoint(_ name: String, _ prefix: String) throws -> AccessPoint {
        AccessPoint(
            name: name,
            prefix: try #require(NetworkPrefix(prefix)),
            secret: SecretBytes("0123456789abcdef")
        )
    }

    @Test(
        "The longest prefix wins",
        arguments: [
            ("10.1.2.3", "one"), ("10.1.2.4", "block"), ("10.9.9.9", "all"),
            ("2001:db8::1", "six"), ("::ffff:10.1.2.3", "one"),
        ]
    )
    func longestPrefixWins(address: String, name: String) throws {
        let table = AccessPointTable([
            try accessPoint("all", "10.0.0.0/8"), try accessPoint("one", "10.1.2.3"),
            try accessPoint("block", "10.1.2.0/24"), try accessPoint("six", "2001:db8::/32"),
        ])
        let found = table.accessPoint(at: try #require(IPAddress(address)))
        #expect(found?.name == name)
    }

    @Test("A stranger is nobody", arguments: ["192.0.2.1", "2001:db9::1", "::a01:203"])
    func strangersAreUnknown(address: String) throws {
        let table = AccessPointTable([
            try accessPoint("four", "10.1.2.3"), try accessPoint("six", "2001:db8::/32"),
        ])
        #expect(table.accessPoint(at: try #require(IPAddress(address))) == nil)
    }

    @Test("A block of length 0 holds every address of its family and no other")
    func theWholeInternet() throws {
        let table = AccessPointTable([try accessPoint("any", "0.0.0.0/0")])
        #expect(table.accessPoint(at: try #require(IPAddress("203.0.113.7")))?.name == "any")
        #expect(table.accessPoint(at: try #require(IPAddress("2001:db8::1"))) == nil)
    }
}
